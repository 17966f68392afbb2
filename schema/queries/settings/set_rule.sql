-- Sets a rule.
--
--   ?1  name      ?2  value
INSERT INTO rule (name, value) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
