-- People of a kind who objected.
--
--   ?1  kind
--
--   reference TEXT
SELECT DISTINCT reference FROM objection WHERE kind = ?1 ORDER BY reference;
