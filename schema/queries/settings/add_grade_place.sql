-- Adds what the user's list says of a grade.
--
--   ?1  grade id      ?2  place, 0 for none      ?3  band, '' for none      ?4  1 if marked senior
INSERT INTO grade_place (grade, place, band, senior)
VALUES (?1, NULLIF(?2, 0), NULLIF(?3, ''), ?4);
