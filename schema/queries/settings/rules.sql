-- The policy numbers that were set.
--
--   name TEXT, value INTEGER
SELECT name, value FROM rule ORDER BY name;
