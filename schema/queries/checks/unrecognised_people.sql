-- Answers of a snapshot's people to a field that no spelling covers, each with whose it is.
--
--   ?1  first id      ?2  last id      ?3  field
--
--   reference TEXT, line INTEGER, text TEXT
SELECT coalesce(staff.reference, application.reference) AS reference, unrecognised.line, unrecognised.text
  FROM unrecognised
  LEFT JOIN staff ON staff.id = unrecognised.person
  LEFT JOIN application ON application.id = unrecognised.person
 WHERE unrecognised.person BETWEEN ?1 AND ?2
   AND unrecognised.field = ?3
 ORDER BY unrecognised.person, unrecognised.line;
