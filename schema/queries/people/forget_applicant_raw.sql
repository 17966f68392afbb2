-- Removes the raw texts of somebody's applications.
--
--   ?1  reference
DELETE FROM unrecognised WHERE person IN (SELECT id FROM application WHERE reference = ?1);
