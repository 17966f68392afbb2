-- What a check finds now that answers were recoded.
--
--   ?1  snapshot      ?2  name      ?3  field      ?4  failed      ?5  result
UPDATE data_check SET failed = ?4, result = ?5 WHERE snapshot = ?1 AND name = ?2 AND field = ?3;
