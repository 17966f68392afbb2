-- The newest entry of the journal. Sealed: the others follow from its hash.
--
--   number INTEGER, hash TEXT
SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1;
