-- Sealed: the releases that were issued, and what their ledgers are sealed with.
SELECT id, quarter, as_at, snapshot, is_full, day, fields, sha256, taken_out, people_seal, applicants_seal
  FROM issued ORDER BY id;
