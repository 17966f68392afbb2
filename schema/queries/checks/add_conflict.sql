-- Notes that the records of a person disagree about a field.
--
--   ?1  person      ?2  field      ?3  line of the record that was found to contradict
INSERT INTO conflict (person, field, line) VALUES (?1, ?2, ?3)
ON CONFLICT (person, field) DO NOTHING;
