-- Sealed: the releases.
SELECT id, organisation, program, quarter, as_at, issued, is_full, fields, lists, layout, told, applied_first, applied_last FROM release ORDER BY id;
