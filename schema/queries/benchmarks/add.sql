-- Adds an own benchmark of a field and area.
--
--   ?1  key of the field      ?2  area code      ?3  area      ?4  base      ?5  ages      ?6  year
--   ?7  source      ?8  licence      ?9  crosswalk      ?10  caution      ?11  file      ?12  sha256
--   ?13  day
INSERT INTO own_benchmark (field, code, area, base, ages, year, source, licence, crosswalk, caution,
                           file, sha256, added)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);
