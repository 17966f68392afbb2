-- Adds a spelling of the user's.
--
--   ?1  field      ?2  text, normalised      ?3  as written      ?4  answer      ?5  day
INSERT INTO spelling (field, text, written, answer, since) VALUES (?1, ?2, ?3, ?4, ?5);
