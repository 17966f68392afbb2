-- The references that an employee has as an applicant.
--
--   ?1  reference of the employee      ?2, ?3  first and last day they had it
--
--   applicant TEXT
SELECT applicant FROM staff
 WHERE reference = ?1 AND applicant <> ''
   AND id >> 32 IN (SELECT id FROM snapshot WHERE last_day BETWEEN ?2 AND ?3)
UNION
SELECT reference FROM objection WHERE employee = ?1 AND since BETWEEN ?2 AND ?3
 ORDER BY applicant;
