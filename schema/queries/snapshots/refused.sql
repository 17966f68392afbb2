-- The refused records of a snapshot.
--
--   ?1  snapshot
--
--   line INTEGER, heading TEXT, problem TEXT, remedy TEXT
SELECT line, heading, problem, remedy FROM refused WHERE snapshot = ?1 ORDER BY line;
