-- Keeps the raw text of an answer that was not recognised.
--
--   ?1  person      ?2  field      ?3  line      ?4  leads      ?5  text
--   ?6  1: only if there is none yet
INSERT INTO unrecognised (person, field, line, leads, text)
SELECT ?1, ?2, ?3, ?4, ?5
 WHERE ?6 = 0 OR NOT EXISTS (SELECT 1 FROM unrecognised WHERE person = ?1 AND field = ?2)
ON CONFLICT (person, field, line) DO NOTHING;
