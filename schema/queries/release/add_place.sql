-- Adds a unit or grade that a block is made of.
--
--   ?1 release   ?2 block   ?3 place
INSERT INTO block_place (release, block, place) VALUES (?1, ?2, ?3);
