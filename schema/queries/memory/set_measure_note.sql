-- Notes what was filled in for a row of a sheet Measures, in place of what was noted before.
--
--   ?1  finding   ?2  field   ?3  category   ?4  place   ?5  measure   ?6  owner
--   ?7  due: a day, or nothing where ?8 is ''   ?8  due as it was given   ?9  status   ?10  quarter
--   ?11 day on which it was read
INSERT OR REPLACE INTO measure_note
       (finding, field, category, place, measure, owner, due, due_text, status, quarter, read)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, CASE WHEN ?8 <> '' THEN ?7 END, ?8, ?9, ?10, ?11);
