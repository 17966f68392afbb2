-- Snapshots that somebody is in, or whose earlier versions of applications are theirs.
--
--   ?1  reference
--
--   snapshot INTEGER
SELECT id >> 32 AS snapshot FROM staff WHERE reference = ?1
UNION
SELECT id >> 32 FROM application WHERE reference = ?1
UNION
SELECT changed_by FROM application_before WHERE reference = ?1
 ORDER BY snapshot;
