-- What the ledger of an issued release is sealed with.
--
--   ?1 issued
--
--   quarter INTEGER, people_seal TEXT, applicants_seal TEXT
SELECT quarter, people_seal, applicants_seal FROM issued WHERE id = ?1;
