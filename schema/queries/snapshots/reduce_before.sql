-- Removes the applications of a snapshot as they were before later ones brought them up to date.
--
--   ?1  first id      ?2  last id
DELETE FROM application_before WHERE id BETWEEN ?1 AND ?2;
