-- Adds an area that staff are compared with.
--
--   ?1  code      ?2  name      ?3  weight in millionths
INSERT INTO area (code, name, weight) VALUES (?1, ?2, ?3);
