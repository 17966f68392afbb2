-- Removes the raw texts of somebody's applications as they were before snapshots brought them up to date.
--
--   ?1  reference
DELETE FROM unrecognised_before WHERE person IN (SELECT id FROM application WHERE reference = ?1);
