-- The releases, the earliest quarter first.
--
--   id INTEGER, organisation TEXT, program TEXT, quarter INTEGER, as_at INTEGER, issued INTEGER,
--   is_full INTEGER, fields INTEGER, sided INTEGER, told TEXT
SELECT id, organisation, program, quarter, as_at, issued, is_full, fields, sided, told
  FROM release
 ORDER BY quarter;
