-- Sealed: the refused records of a snapshot.
--
--   ?1  snapshot
SELECT line, heading, problem, remedy FROM refused WHERE snapshot = ?1 ORDER BY line;
