-- Texts that no spelling covers, over all snapshots: how many records hold each.
--
--   field INTEGER, text TEXT, records INTEGER
SELECT field, text, count(*) AS records FROM unrecognised GROUP BY field, text
 ORDER BY field, records DESC, text;
