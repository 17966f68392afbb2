-- Adds a vacancy.
--
--   ?1  id      ?2  name
INSERT INTO vacancy (id, name) VALUES (?1, ?2)
ON CONFLICT (id) DO NOTHING;
