-- Removes an applicant from those counted.
--
--   ?1  what stands for the person
DELETE FROM ledger_applicant WHERE person = ?1;
