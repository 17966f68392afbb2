-- Says to which coarser category a category belongs, and to which in a second way of counting.
--
--   ?1  key of the field      ?2  code      ?3  code of the parent      ?4  in the second way; '' for none
UPDATE category
   SET parent = COALESCE((SELECT coarser.number
                            FROM category AS coarser
                           WHERE coarser.field = category.field AND coarser.code = ?3), 0),
       second = COALESCE((SELECT coarser.number
                            FROM category AS coarser
                           WHERE coarser.field = category.field AND coarser.code = ?4), 0)
 WHERE code = ?2 AND field = (SELECT number FROM field WHERE key = ?1);
