-- The records of a snapshot that failed a check.
--
--   ?1  snapshot
--
--   name TEXT, field INTEGER, line INTEGER, reference TEXT
SELECT name, field, line, reference FROM check_record WHERE snapshot = ?1
 ORDER BY name, field, line, reference;
