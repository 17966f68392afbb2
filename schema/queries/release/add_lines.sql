-- Adds how many comparisons of a sheet HR's edition has that this release has not.
--
--   ?1 release   ?2 sheet   ?3 under   ?4 over
INSERT INTO release_lines (release, sheet, under_more, over_more) VALUES (?1, ?2, ?3, ?4);
