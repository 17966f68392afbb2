-- The releases issued, the earliest quarter first.
--
--   id INTEGER, quarter INTEGER, as_at INTEGER, snapshot INTEGER, is_full INTEGER, day INTEGER, fields INTEGER, sha256 TEXT
SELECT id, quarter, as_at, snapshot, is_full, day, fields, sha256 FROM issued ORDER BY quarter;
