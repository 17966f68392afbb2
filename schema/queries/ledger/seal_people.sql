-- Sealed: how many people the ledger has of each.
SELECT issued, count(*) FROM ledger GROUP BY issued ORDER BY issued;
