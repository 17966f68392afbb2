-- How many objections are not honoured yet.
--
--   objections INTEGER
SELECT count(*) AS objections FROM objection WHERE honoured = 0;
