-- Sealed: the records of a snapshot left out by rule.
--
--   ?1  snapshot
SELECT line, rule FROM left_out WHERE snapshot = ?1 ORDER BY line;
