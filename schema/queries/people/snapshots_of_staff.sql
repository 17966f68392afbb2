-- Snapshots that an employee is in, or is listed by a check of.
--
--   ?1  reference
--
--   snapshot INTEGER
SELECT id >> 32 AS snapshot FROM staff WHERE reference = ?1
UNION
SELECT check_record.snapshot
  FROM check_record
  JOIN snapshot ON snapshot.id = check_record.snapshot
 WHERE check_record.reference = ?1 AND snapshot.kind = 'staff'
 ORDER BY snapshot;
