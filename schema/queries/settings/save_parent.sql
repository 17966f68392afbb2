-- Says to which coarser category a category belongs.
--
--   ?1  key of the field      ?2  code      ?3  code of the parent, '' for none
UPDATE category
   SET parent = COALESCE((SELECT coarser.number
                            FROM category AS coarser
                           WHERE coarser.field = category.field AND coarser.code = ?3), 0)
 WHERE code = ?2 AND field = (SELECT number FROM field WHERE key = ?1);
