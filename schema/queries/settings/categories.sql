-- The categories of a field by number.
--
--   ?1  number of the field
--
--   number INTEGER, code TEXT, label TEXT, level TEXT, parent INTEGER, second INTEGER, reference INTEGER, sort INTEGER
SELECT number, code, label, level, parent, second, reference, sort
  FROM category
 WHERE field = ?1
 ORDER BY number;
