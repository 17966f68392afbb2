-- Sealed: categories.
SELECT field, number, code, label, level, parent, second, reference, sort
  FROM category
 ORDER BY field, number;
