-- People who objected.
--
--   reference TEXT
SELECT reference FROM objection ORDER BY reference;
