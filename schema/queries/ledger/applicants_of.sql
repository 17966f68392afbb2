-- Applicants who were counted in an issued release.
--
--   ?1 issued
--
--   person INTEGER
SELECT person FROM ledger_applicant WHERE issued = ?1 ORDER BY person;
