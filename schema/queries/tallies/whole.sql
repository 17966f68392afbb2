-- The figures of a snapshot for the whole organisation: its people, and how many fields they have
-- not answered; columns as in tallies/all.sql.
--
--   ?1  snapshot
SELECT slice.id, breakdown, unit, value, stage, quarter, slice.people, tally.field, tally.answer,
       tally.people AS answers
  FROM slice
  LEFT JOIN tally ON tally.slice = slice.id
 WHERE slice.snapshot = ?1 AND breakdown IN (1, 8) AND unit = 1
 ORDER BY slice.id;
