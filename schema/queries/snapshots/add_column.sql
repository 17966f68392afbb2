-- Keeps one column of an extract.
--
--   ?1  snapshot      ?2  position      ?3  heading      ?4  field, '' if it was not kept
INSERT INTO source_column (snapshot, position, heading, field) VALUES (?1, ?2, ?3, ?4);
