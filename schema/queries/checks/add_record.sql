-- Adds a record that failed a check.
--
--   ?1  snapshot      ?2  name      ?3  field      ?4  line      ?5  reference
INSERT INTO check_record (snapshot, name, field, line, reference) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO NOTHING;
