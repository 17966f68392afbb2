-- Sealed: releases issued, and where places were counted.
SELECT i.id, quarter, as_at, snapshot, is_full, day, fields, family, place, leaf
  FROM issued AS i LEFT JOIN issued_place AS p ON p.issued = i.id
 ORDER BY i.id, family, place;
