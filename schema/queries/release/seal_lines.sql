-- Sealed: how many comparisons of HR's edition the releases have not.
SELECT release, sheet, under_more, over_more FROM release_lines ORDER BY release, sheet;
