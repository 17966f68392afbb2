-- Keeps that somebody was given a new reference.
--
--   ?1  snapshot that brought it      ?2  the old reference      ?3  the new one
INSERT INTO renumbered (snapshot, old, new) VALUES (?1, ?2, ?3);
