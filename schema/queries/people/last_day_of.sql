-- The last day that a staff snapshot has somebody with a reference; no row if none has.
--
--   ?1  reference
--
--   day INTEGER
SELECT last_day AS day
  FROM snapshot
 WHERE kind = 'staff' AND id IN (SELECT id >> 32 FROM staff WHERE reference = ?1)
 ORDER BY last_day DESC
 LIMIT 1;
