-- The figures of a snapshot for the whole organisation; columns as in tallies/all.sql.
--
--   ?1  snapshot
SELECT slice.id, breakdown, unit, value, stage, quarter, slice.people, tally.field, tally.answer,
       tally.people AS answers
  FROM slice
  LEFT JOIN tally ON tally.slice = slice.id
 WHERE slice.snapshot = ?1 AND breakdown = 1 AND unit = 1
 ORDER BY slice.id;
