-- What officers filled in on sheets Measures, by finding.
--
--   finding TEXT, field TEXT, category TEXT, place TEXT, measure TEXT, owner TEXT,
--   due INTEGER (NULL: none), due text TEXT, status TEXT, quarter INTEGER, read INTEGER (days)
SELECT finding, field, category, place, measure, owner, due, due_text, status, quarter, read
  FROM measure_note
 ORDER BY finding, field, category, place, measure;
