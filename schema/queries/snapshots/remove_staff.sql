-- Removes the people of a snapshot.
--
--   ?1  first id      ?2  last id
DELETE FROM staff WHERE id BETWEEN ?1 AND ?2;
