-- Keeps the raw texts of an application, before a snapshot brings it up to date.
--
--   ?1  snapshot that does      ?2  id
INSERT INTO unrecognised_before SELECT ?1, person, field, line, leads, text FROM unrecognised WHERE person = ?2
ON CONFLICT (changed_by, person, field, line) DO NOTHING;
