-- Sealed: the raw texts of applications as they were before a snapshot brought them up to date.
--
--   ?1  first id of the snapshot's own people (?2, their last id, is not used)
SELECT person, field, line, leads, text FROM unrecognised_before WHERE changed_by = ?1 >> 32 AND ?2 >= ?1
 ORDER BY person, field, line;
