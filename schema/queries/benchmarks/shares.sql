-- The rows of an own benchmark.
--
--   ?1  key of the field      ?2  area code
--
--   category INTEGER, part INTEGER, whole INTEGER, is_count INTEGER
SELECT category, part, whole, is_count
  FROM own_share
 WHERE field = ?1 AND code = ?2
 ORDER BY category;
