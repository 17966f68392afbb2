-- The applicants whom releases of earlier quarters counted.
--
--   ?1 quarter
--
--   person INTEGER
SELECT person FROM ledger_applicant JOIN issued ON issued.id = issued WHERE quarter < ?1 ORDER BY person;
