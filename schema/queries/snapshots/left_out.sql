-- How many records of a snapshot each rule left out.
--
--   ?1  snapshot
--
--   rule TEXT, records INTEGER
SELECT rule, COUNT(*) AS records FROM left_out WHERE snapshot = ?1 GROUP BY rule ORDER BY rule;
