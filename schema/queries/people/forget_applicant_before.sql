-- Removes somebody's applications as they were before.
--
--   ?1  reference
DELETE FROM application_before WHERE reference = ?1;
