-- Removes the raw texts of an employee.
--
--   ?1  reference
DELETE FROM unrecognised WHERE person IN (SELECT id FROM staff WHERE reference = ?1);
