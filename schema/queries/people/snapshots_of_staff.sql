-- Snapshots that an employee is in, or is listed by a check of.
--
--   ?1  reference      ?2, ?3  first and last day they had it
--
--   snapshot INTEGER
SELECT id >> 32 AS snapshot FROM staff
 WHERE reference = ?1 AND id >> 32 IN (SELECT id FROM snapshot WHERE last_day BETWEEN ?2 AND ?3)
UNION
SELECT check_record.snapshot
  FROM check_record
  JOIN snapshot ON snapshot.id = check_record.snapshot
 WHERE check_record.reference = ?1 AND snapshot.kind = 'staff'
   AND snapshot.last_day BETWEEN ?2 AND ?3
 ORDER BY snapshot;
