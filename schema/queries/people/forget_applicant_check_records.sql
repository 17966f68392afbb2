-- Removes an applicant from what checks list.
--
--   ?1  reference
DELETE FROM check_record
 WHERE reference = ?1 AND snapshot IN (SELECT id FROM snapshot WHERE kind = 'applicants');
