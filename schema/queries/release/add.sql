-- Adds a release; its id is the next.
--
--   ?1 organisation   ?2 program   ?3 quarter   ?4 as_at   ?5 issued   ?6 is_full   ?7 fields   ?8 lists   ?9 layout   ?10 told   ?11 applied_first   ?12 applied_last
INSERT INTO release (organisation, program, quarter, as_at, issued, is_full, fields, lists, layout, told, applied_first, applied_last)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);
