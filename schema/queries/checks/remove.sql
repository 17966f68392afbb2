-- Removes what a check of a snapshot found.
--
--   ?1  snapshot      ?2  name
DELETE FROM data_check WHERE snapshot = ?1 AND name = ?2;
