-- The figures of a snapshot, slice by slice: a row for the people of the slice (field 0), then its
-- answers.
--
--   ?1  snapshot
--
--   slice INTEGER, breakdown INTEGER, unit INTEGER, value INTEGER, stage INTEGER, quarter INTEGER,
--   people INTEGER, field INTEGER, answer INTEGER, answers INTEGER
SELECT slice.id, breakdown, unit, value, stage, quarter, slice.people, tally.field, tally.answer,
       tally.people AS answers
  FROM slice
  LEFT JOIN tally ON tally.slice = slice.id
 WHERE slice.snapshot = ?1
 ORDER BY slice.id;
