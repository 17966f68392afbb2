-- The figures of a snapshot for the applications made in a quarter; columns as in tallies/all.sql.
--
--   ?1  snapshot      ?2  quarter
SELECT slice.id, breakdown, unit, value, stage, quarter, slice.people, tally.field, tally.answer,
       tally.people AS answers
  FROM slice
  LEFT JOIN tally ON tally.slice = slice.id
 WHERE slice.snapshot = ?1 AND quarter = ?2
 ORDER BY slice.id;
