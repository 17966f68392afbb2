-- Removes the applications of a snapshot.
--
--   ?1  first id      ?2  last id
DELETE FROM application WHERE id BETWEEN ?1 AND ?2;
