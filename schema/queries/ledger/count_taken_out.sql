-- Notes that answers of one more person were taken out of the ledger of a release.
--
--   ?1 issued
UPDATE issued SET taken_out = taken_out + 1 WHERE id = ?1;
