-- The journal, the newest entry last.
--
--   number INTEGER, at TEXT, who TEXT, command TEXT, about TEXT, previous TEXT, hash TEXT
SELECT number, at, who, command, about, previous, hash FROM journal ORDER BY number;
