-- The rules that a snapshot is counted with.
--
--   ?1  snapshot
--
--   name TEXT, value INTEGER
SELECT name, value FROM snapshot_rule WHERE snapshot = ?1 ORDER BY name;
