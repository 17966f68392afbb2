-- Whether somebody has a reference, as staff and as an applicant.
--
--   ?1  reference
--
--   is_staff INTEGER, is_applicant INTEGER
SELECT EXISTS (SELECT 1 FROM staff WHERE reference = ?1) AS is_staff,
       EXISTS (SELECT 1 FROM application WHERE reference = ?1) AS is_applicant;
