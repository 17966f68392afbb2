-- Sealed: the facts of a snapshot.
--
--   ?1  snapshot
SELECT id, kind, first_day, last_day, quarter, file, sha256, bytes, encoding, delimiter, fields,
       read, imported, refused, left_out, people, updated, individuals, lists, program, reduced
  FROM snapshot
 WHERE id = ?1;
