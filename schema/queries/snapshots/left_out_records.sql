-- The records of a snapshot that a rule left out.
--
--   ?1  snapshot
--
--   line INTEGER, rule TEXT
SELECT line, rule FROM left_out WHERE snapshot = ?1 ORDER BY line;
