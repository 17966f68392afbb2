-- The fields in the order they are printed.
--
--   number INTEGER, key TEXT, label TEXT, kind TEXT, of_staff INTEGER, of_applicants INTEGER,
--   several INTEGER, protected INTEGER, one_sided INTEGER, expected INTEGER,
--   special INTEGER, sort INTEGER
SELECT number, key, label, kind, of_staff, of_applicants, several, protected, one_sided,
       expected, special, sort
  FROM field
 ORDER BY sort, number;
