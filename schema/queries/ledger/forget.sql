-- Removes a person from the ledger of every issued release.
--
--   ?1  what stands for the person
DELETE FROM ledger WHERE person = ?1;
