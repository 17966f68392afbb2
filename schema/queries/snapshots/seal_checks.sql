-- Sealed: what the checks of a snapshot found.
--
--   ?1  snapshot
SELECT name, field, checked, failed, bound, result, place FROM data_check WHERE snapshot = ?1
 ORDER BY name, field;
