-- What the ledgers of issued releases have of somebody.
--
--   ?1  what stands for the person
--
--   issued INTEGER, unit INTEGER, grade INTEGER, answers BLOB
SELECT issued, unit, grade, answers FROM ledger
 WHERE issued IN (SELECT id FROM issued) AND person = ?1 -- release by release: it is sorted by these first
 ORDER BY issued;
