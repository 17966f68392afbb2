-- What a check finds now that answers were recoded, or people forgotten.
--
--   ?1  snapshot      ?2  name      ?3  field      ?4  failed      ?5  result      ?6  checked
UPDATE data_check SET checked = ?6, failed = ?4, result = ?5 WHERE snapshot = ?1 AND name = ?2 AND field = ?3;
