-- Adds where a place was counted.
--
--   ?1 issued   ?2 family   ?3 place   ?4 leaf
INSERT INTO issued_place (issued, family, place, leaf) VALUES (?1, ?2, ?3, ?4);
