-- What was said about a layout.
--
--   ?1  layout
--
--   about TEXT, name TEXT, word TEXT
SELECT about, name, word FROM layout_word WHERE layout = ?1 ORDER BY about, name;
