-- Removes an employee from what checks list.
--
--   ?1  reference      ?2, ?3  first and last day they had it
DELETE FROM check_record
 WHERE reference = ?1 AND snapshot IN (SELECT id FROM snapshot
                                          WHERE kind = 'staff' AND last_day BETWEEN ?2 AND ?3);
