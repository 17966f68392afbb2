-- Adds a grade.
--
--   ?1  id      ?2  name
INSERT INTO grade (id, name) VALUES (?1, ?2)
ON CONFLICT (id) DO NOTHING;
