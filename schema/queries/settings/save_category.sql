-- Adds a category under the next free number of its field, or brings its label and place up to date.
-- The parent is set by settings/save_parent.sql, when all have numbers.
--
--   ?1  key of the field      ?2  code      ?3  label      ?4  level      ?5  reference      ?6  sort
INSERT INTO category (field, number, code, label, level, reference, sort)
SELECT field.number,
       (SELECT COALESCE(MAX(number), 0) + 1 FROM category WHERE category.field = field.number),
       ?2, ?3, ?4, ?5, ?6
  FROM field
 WHERE field.key = ?1
ON CONFLICT (field, code) DO UPDATE
   SET label = excluded.label, level = excluded.level, reference = excluded.reference,
       sort = excluded.sort;
