-- The user's own spellings.
--
--   field TEXT, text TEXT, written TEXT, answer TEXT, since INTEGER
SELECT field, text, written, answer, since FROM spelling ORDER BY field, text;
