-- Adds a row of an own benchmark.
--
--   ?1  key of the field      ?2  area code      ?3  category, 0 not answered      ?4  part
--   ?5  whole      ?6  1 for a count of people, 0 for a share
--   ?7, ?8  ends of an interval in billionths, 0 and 0 for none
INSERT INTO own_share (field, code, category, part, whole, is_count, low, high)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
