-- Removes the figures of a snapshot.
--
--   ?1  snapshot
DELETE FROM slice WHERE snapshot = ?1;
