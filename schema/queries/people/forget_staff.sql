-- Removes an employee.
--
--   ?1  reference
DELETE FROM staff WHERE reference = ?1;
