-- Sealed: the fields and categories in which the figures are coded.
--
--   ?1  snapshot (not used: they are the store's)
SELECT field.number, field.key, category.number, category.code
  FROM field
  LEFT JOIN category ON category.field = field.number
 WHERE ?1 IS NOT NULL
 ORDER BY field.number, category.number;
