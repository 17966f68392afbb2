-- The text of a setting.
--
--   ?1  name
--
--   value TEXT
SELECT value FROM setting WHERE name = ?1;
