-- Adds an issued release.
--
--   ?1 quarter   ?2 as_at   ?3 snapshot   ?4 is_full   ?5 day   ?6 fields   ?7 sha256
INSERT INTO issued (quarter, as_at, snapshot, is_full, day, fields, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
