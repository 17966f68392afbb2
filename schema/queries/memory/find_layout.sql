-- The layout with these headings.
--
--   ?1  kind      ?2  headings
--
--   id INTEGER
SELECT id FROM layout WHERE kind = ?1 AND headings = ?2;
