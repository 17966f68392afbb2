-- Removes the objections of an applicant.
--
--   ?1  reference
DELETE FROM objection WHERE kind = 'applicants' AND reference = ?1;
