-- Removes what is noted of the people of a snapshot.
--
--   ?1  first id      ?2  last id
DELETE FROM conflict WHERE person BETWEEN ?1 AND ?2;
