-- Sealed: the columns of a snapshot's extract.
--
--   ?1  snapshot
SELECT position, heading, field FROM source_column WHERE snapshot = ?1 ORDER BY position;
