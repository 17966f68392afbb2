-- Sealed: the rules that a snapshot is counted with.
--
--   ?1  snapshot
SELECT name, value FROM snapshot_rule WHERE snapshot = ?1 ORDER BY name;
