-- The references that an employee has as an applicant.
--
--   ?1  reference of the employee
--
--   applicant TEXT
SELECT applicant FROM staff WHERE reference = ?1 AND applicant <> ''
UNION
SELECT reference FROM objection WHERE employee = ?1
 ORDER BY applicant;
