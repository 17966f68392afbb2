-- Sealed: who objected.
SELECT kind, reference, snapshot, employee, since, honoured
  FROM objection
 ORDER BY kind, reference, snapshot, employee;
