-- Removes an employee.
--
--   ?1  reference      ?2, ?3  first and last day they had it
DELETE FROM staff WHERE reference = ?1
   AND id >> 32 IN (SELECT id FROM snapshot WHERE last_day BETWEEN ?2 AND ?3);
