-- Removes whom the checks of a snapshot list.
--
--   ?1  first id of its people (?2, their last id, is not used)
DELETE FROM check_record WHERE snapshot = ?1 >> 32 AND ?2 >= ?1;
