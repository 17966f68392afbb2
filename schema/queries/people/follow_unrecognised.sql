-- A later record goes before the raw texts that somebody has in some fields.
--
--   ?1  person      ?2  fields (bit n-1 for field number n)
UPDATE unrecognised SET leads = 0
 WHERE person = ?1 AND field BETWEEN 1 AND 32 AND ?2 & (1 << (field - 1));
