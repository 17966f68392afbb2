-- Sealed: people of a snapshot whose records disagree.
--
--   ?1  first id      ?2  last id
SELECT person, field, line FROM conflict WHERE person BETWEEN ?1 AND ?2 ORDER BY person, field;
