-- Removes the objections of an employee, and those that follow from them.
--
--   ?1  reference
DELETE FROM objection WHERE (kind = 'staff' AND reference = ?1) OR employee = ?1;
