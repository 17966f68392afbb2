-- Adds a slice.
--
--   ?1  snapshot      ?2  breakdown      ?3  unit      ?4  value      ?5  stage      ?6  quarter
--   ?7  people
INSERT INTO slice (snapshot, breakdown, unit, value, stage, quarter, people)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
