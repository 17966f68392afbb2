-- Drops the raw text, as it was before a snapshot, of an answer that is known by now.
--
--   ?1  person      ?2  field      ?3  snapshot
DELETE FROM unrecognised_before WHERE person = ?1 AND field = ?2 AND changed_by = ?3;
