-- Removes somebody's applications.
--
--   ?1  reference
DELETE FROM application WHERE reference = ?1;
