-- Sealed: the releases that were issued.
SELECT id, quarter, as_at, snapshot, is_full, day, fields, sha256, taken_out FROM issued ORDER BY id;
