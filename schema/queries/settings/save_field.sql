-- Adds a field under the next free number, or brings its label and place up to date.
-- Equality fields count from 1, the others from 101.
--
--   ?1  key      ?2  label      ?3  kind      ?4  of staff      ?5  of applicants
--   ?6  several      ?7  protected      ?8  one-sided      ?9  expected      ?10  special      ?11  sort
INSERT INTO field (number, key, label, kind, of_staff, of_applicants, several, protected,
                   one_sided, expected, special, sort)
SELECT COALESCE(MAX(number), CASE ?3 WHEN 'equality' THEN 0 ELSE 100 END) + 1,
       ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
  FROM field
 WHERE (kind = 'equality') = (?3 = 'equality')
ON CONFLICT (key) DO UPDATE
   SET label = excluded.label, of_staff = excluded.of_staff,
       of_applicants = excluded.of_applicants, protected = excluded.protected,
       one_sided = excluded.one_sided, expected = excluded.expected,
       special = excluded.special,
       sort = excluded.sort;
