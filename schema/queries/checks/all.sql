-- What the checks of a snapshot found.
--
--   ?1  snapshot
--
--   name TEXT, field INTEGER, checked INTEGER, failed INTEGER, bound INTEGER, result TEXT, place TEXT
SELECT name, field, checked, failed, bound, result, place FROM data_check WHERE snapshot = ?1
 ORDER BY name, field;
