-- Sealed: categories.
SELECT field, number, code, label, level, parent, reference, sort
  FROM category
 ORDER BY field, number;
