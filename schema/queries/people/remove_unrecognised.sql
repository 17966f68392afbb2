-- Drops the raw text of an answer that is known by now.
--
--   ?1  person      ?2  field
DELETE FROM unrecognised WHERE person = ?1 AND field = ?2;
