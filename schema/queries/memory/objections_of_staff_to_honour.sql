-- Objections of employees that are not honoured yet.
--
--   reference TEXT, snapshot INTEGER, since INTEGER
SELECT reference, snapshot, since FROM objection
 WHERE kind = 'staff' AND honoured = 0
 ORDER BY reference, snapshot;
