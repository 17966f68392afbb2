-- Takes back a spelling of the user's, in whose place another is put.
--
--   ?1  field      ?2  text, normalised
DELETE FROM spelling WHERE field = ?1 AND text = ?2;
