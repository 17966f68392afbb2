-- Drops the raw texts of the applications that a snapshot brought up to date.
--
--   ?1  snapshot
DELETE FROM unrecognised WHERE person IN (SELECT id FROM application_before WHERE changed_by = ?1);
