-- Sealed: what officers filled in on sheets Measures.
SELECT finding, field, category, place, measure, owner, due, due_text, status, quarter, read
  FROM measure_note
 ORDER BY finding, field, category, place, measure;
