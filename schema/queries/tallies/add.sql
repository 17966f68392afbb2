-- Adds a figure.
--
--   ?1  slice      ?2  field      ?3  answer      ?4  people
INSERT INTO tally (slice, field, answer, people) VALUES (?1, ?2, ?3, ?4);
