-- Sealed: the records of a snapshot that failed a check.
--
--   ?1  snapshot
SELECT name, field, line, reference FROM check_record WHERE snapshot = ?1
 ORDER BY name, field, line, reference;
