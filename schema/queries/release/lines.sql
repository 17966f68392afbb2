-- How many comparisons of each sheet HR's edition has that a release has not.
--
--   ?1 release
--
--   sheet TEXT, under_more INTEGER, over_more INTEGER
SELECT sheet, under_more, over_more FROM release_lines WHERE release = ?1 ORDER BY sheet;
