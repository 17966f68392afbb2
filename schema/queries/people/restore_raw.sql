-- Puts the raw texts of those applications back.
--
--   ?1  snapshot
INSERT INTO unrecognised SELECT person, field, line, leads, text FROM unrecognised_before WHERE changed_by = ?1;
