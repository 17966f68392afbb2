-- Sealed: who objected.
SELECT reference, since FROM objection ORDER BY reference;
