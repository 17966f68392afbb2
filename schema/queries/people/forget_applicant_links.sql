-- Removes the reference of an applicant from the employee that they became.
--
--   ?1  reference
UPDATE staff SET applicant = '' WHERE applicant = ?1;
