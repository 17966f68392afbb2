-- Removes the records of a snapshot that failed a check.
--
--   ?1  snapshot      ?2  name
DELETE FROM check_record WHERE snapshot = ?1 AND name = ?2;
