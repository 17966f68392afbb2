-- People of a snapshot whose records disagree, and about what.
--
--   ?1  first id      ?2  last id
--
--   reference TEXT, field INTEGER, line INTEGER
SELECT staff.reference, conflict.field, conflict.line
  FROM conflict
  JOIN staff ON staff.id = conflict.person
 WHERE conflict.person BETWEEN ?1 AND ?2
 ORDER BY conflict.line, conflict.field;
