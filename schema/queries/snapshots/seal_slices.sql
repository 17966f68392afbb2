-- Sealed: the slices of a snapshot, with the names their units and grades have.
--
--   ?1  snapshot
SELECT slice.id, breakdown, unit, unit.name, unit.parent, value, grade.name, stage, quarter, people
  FROM slice
  LEFT JOIN unit ON unit.id = slice.unit
  LEFT JOIN grade ON breakdown = 2 AND grade.id = slice.value
 WHERE snapshot = ?1
 ORDER BY slice.id;
