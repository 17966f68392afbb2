-- Drops the raw text of an answer that is known by now.
--
--   ?1  person      ?2  field      ?3  line (0: those of all lines)
DELETE FROM unrecognised WHERE person = ?1 AND field = ?2 AND (?3 = 0 OR line = ?3);
