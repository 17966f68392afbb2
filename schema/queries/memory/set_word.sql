-- Says one thing about a layout, in place of what was said before.
--
--   ?1  layout      ?2  'heading' or 'scheme'      ?3  name      ?4  word
INSERT INTO layout_word (layout, about, name, word) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (layout, about, name) DO UPDATE SET word = excluded.word;
