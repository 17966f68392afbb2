-- Sealed: the figures of a snapshot.
--
--   ?1  snapshot
SELECT tally.slice, tally.field, tally.answer, tally.people
  FROM slice
  JOIN tally ON tally.slice = slice.id
 WHERE slice.snapshot = ?1
 ORDER BY tally.slice, tally.field, tally.answer;
