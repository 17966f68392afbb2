-- Seals the ledger of an issued release.
--
--   ?1 issued   ?2 people_seal   ?3 applicants_seal
UPDATE issued SET people_seal = ?2, applicants_seal = ?3 WHERE id = ?1;
