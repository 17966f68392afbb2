-- Adds a block.
--
--   ?1 release   ?2 id   ?3 family   ?4 parent, -1 for none   ?5 path   ?6 name   ?7 people   ?8 is_pool   ?9 is_direct
INSERT INTO block (release, id, family, parent, path, name, people, is_pool, is_direct)
VALUES (?1, ?2, ?3, NULLIF(?4, -1), ?5, ?6, ?7, ?8, ?9);
