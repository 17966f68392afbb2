-- Snapshots that applications of somebody are in, that brought them up to date, that list one in a check, or
-- that have the reference beside an employee.
--
--   ?1  reference
--
--   snapshot INTEGER
SELECT id >> 32 AS snapshot FROM application WHERE reference = ?1
UNION
SELECT changed_by FROM application_before WHERE reference = ?1
UNION
SELECT id >> 32 FROM staff WHERE applicant = ?1
UNION
SELECT check_record.snapshot
  FROM check_record
  JOIN snapshot ON snapshot.id = check_record.snapshot
 WHERE check_record.reference = ?1 AND snapshot.kind = 'applicants'
 ORDER BY snapshot;
