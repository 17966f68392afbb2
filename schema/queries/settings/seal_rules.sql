-- Sealed: rules that were set.
SELECT name, value FROM rule ORDER BY name;
