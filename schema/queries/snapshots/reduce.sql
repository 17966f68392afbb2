-- Marks a snapshot as reduced to figures.
--
--   ?1  snapshot
UPDATE snapshot SET reduced = 1 WHERE id = ?1;
