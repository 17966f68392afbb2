-- Sealed: the releases that were issued.
SELECT id, quarter, as_at, snapshot, is_full, day, fields, sha256 FROM issued ORDER BY id;
