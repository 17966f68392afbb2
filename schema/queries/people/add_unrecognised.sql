-- Keeps the raw text of an answer that was not recognised.
--
--   ?1  person      ?2  field      ?3  line      ?4  text
INSERT INTO unrecognised (person, field, line, text) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (person, field) DO NOTHING;
