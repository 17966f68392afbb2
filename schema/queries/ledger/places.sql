-- Where the places of a family were counted in an issued release.
--
--   ?1 issued   ?2 family
--
--   place INTEGER, leaf INTEGER
SELECT place, leaf FROM issued_place WHERE issued = ?1 AND family = ?2 ORDER BY place;
