-- Removes the objections of an employee, and those that follow from them.
--
--   ?1  reference      ?2, ?3  first and last day they had it
DELETE FROM objection
 WHERE ((kind = 'staff' AND reference = ?1) OR employee = ?1) AND since BETWEEN ?2 AND ?3;
