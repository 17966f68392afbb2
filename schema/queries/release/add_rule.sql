-- Adds a rule that was in force.
--
--   ?1 release   ?2 name   ?3 value
INSERT INTO release_rule (release, name, value) VALUES (?1, ?2, ?3);
