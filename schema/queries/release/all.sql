-- The releases, the earliest quarter first.
--
--   id INTEGER, organisation TEXT, program TEXT, quarter INTEGER, as_at INTEGER, issued INTEGER,
--   is_full INTEGER, fields INTEGER, lists TEXT, layout TEXT, told TEXT, applied_first INTEGER, applied_last INTEGER
SELECT id, organisation, program, quarter, as_at, issued, is_full, fields, lists, layout, told, applied_first, applied_last
  FROM release
 ORDER BY quarter;
