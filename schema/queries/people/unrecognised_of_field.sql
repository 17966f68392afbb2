-- Answers of a field that were not recognised, person by person: as they are, and as they were before
-- a snapshot brought them up to date; of one person, the one that goes before the answer kept first.
--
--   ?1  field
--
--   person INTEGER, changed_by INTEGER (0: as they are), line INTEGER, leads INTEGER, text TEXT
SELECT person, 0 AS changed_by, line, leads, text FROM unrecognised WHERE field = ?1
UNION ALL
SELECT person, changed_by, line, leads, text FROM unrecognised_before WHERE field = ?1
 ORDER BY person, changed_by, leads DESC, line;
