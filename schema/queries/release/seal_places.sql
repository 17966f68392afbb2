-- Sealed: what the blocks are made of.
SELECT release, block, place FROM block_place ORDER BY release, block, place;
