-- The places of a block.
--
--   ?1 release   ?2 block
--
--   place INTEGER
SELECT place FROM block_place WHERE release = ?1 AND block = ?2 ORDER BY place;
