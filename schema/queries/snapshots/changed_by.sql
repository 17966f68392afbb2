-- Snapshots whose applications a snapshot brought up to date.
--
--   ?1  snapshot
--
--   id INTEGER
SELECT DISTINCT id >> 32 AS id FROM application_before WHERE changed_by = ?1 ORDER BY id;
