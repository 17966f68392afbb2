-- Removes the raw texts of a snapshot.
--
--   ?1  first id      ?2  last id
DELETE FROM unrecognised WHERE person BETWEEN ?1 AND ?2;
