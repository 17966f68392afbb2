-- Adds what a check found.
--
--   ?1  snapshot      ?2  name      ?3  field      ?4  checked      ?5  failed
--   ?6  limit in tenths of a percent      ?7  result      ?8  place
INSERT INTO data_check (snapshot, name, field, checked, failed, bound, result, place)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
