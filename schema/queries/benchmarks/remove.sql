-- Takes out the own benchmark of a field and area, or of all areas.
--
--   ?1  key of the field      ?2  area code, '' for all
DELETE FROM own_benchmark WHERE field = ?1 AND (?2 = '' OR code = ?2);
