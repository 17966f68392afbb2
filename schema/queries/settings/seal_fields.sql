-- Sealed: fields.
SELECT number, key, label, kind, of_staff, of_applicants, several, protected, one_sided, expected, special,
       sort
  FROM field
 ORDER BY number;
