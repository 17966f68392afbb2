-- Layouts of a kind of extract that something was said about, the latest first.
--
--   ?1  kind
--
--   id INTEGER, headings TEXT
SELECT id, headings FROM layout WHERE kind = ?1 ORDER BY id DESC;
