-- Answers of a field that were not recognised, person by person.
--
--   ?1  field
--
--   person INTEGER, text TEXT
SELECT person, text FROM unrecognised WHERE field = ?1 ORDER BY person;
