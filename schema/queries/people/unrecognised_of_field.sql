-- Answers of a field that were not recognised, person by person: as they are, and as they were before
-- a snapshot brought them up to date.
--
--   ?1  field
--
--   person INTEGER, changed_by INTEGER (0: as they are), text TEXT
SELECT person, 0 AS changed_by, text FROM unrecognised WHERE field = ?1
UNION ALL
SELECT person, changed_by, text FROM unrecognised_before WHERE field = ?1
 ORDER BY person, changed_by;
