-- Sealed: the user's spellings.
SELECT field, text, written, answer, since FROM spelling ORDER BY field, text;
