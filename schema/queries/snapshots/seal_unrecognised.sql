-- Sealed: the raw texts of a snapshot.
--
--   ?1  first id      ?2  last id
SELECT person, field, line, leads, text FROM unrecognised WHERE person BETWEEN ?1 AND ?2 ORDER BY person, field, line;
