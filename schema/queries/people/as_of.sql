-- The last day of the extracts that an application is known from.
--
--   ?1  id
--
--   day INTEGER
SELECT max(last_day)
  FROM snapshot
 WHERE id = ?1 >> 32
    OR id IN (SELECT changed_by FROM application_before WHERE application_before.id = ?1);
