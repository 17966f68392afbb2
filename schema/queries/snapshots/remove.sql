-- Removes a snapshot; its columns, refusals and figures go with it.
--
--   ?1  snapshot
DELETE FROM snapshot WHERE id = ?1;
