-- The rows of an own benchmark.
--
--   ?1  key of the field      ?2  area code
--
--   category INTEGER, part INTEGER, whole INTEGER, is_count INTEGER, low INTEGER, high INTEGER
SELECT category, part, whole, is_count, low, high
  FROM own_share
 WHERE field = ?1 AND code = ?2
 ORDER BY category;
