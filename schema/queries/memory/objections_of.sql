-- The objections of a reference: of which kind, and the employee from whose objection it follows, or ''.
--
--   ?1  reference
--
--   kind TEXT, employee TEXT
SELECT DISTINCT kind, employee FROM objection WHERE reference = ?1 ORDER BY kind, employee;
