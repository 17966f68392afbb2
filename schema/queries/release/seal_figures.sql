-- Sealed: the figures of the releases.
SELECT release, block, field, answer, low, shown, high, role FROM figure ORDER BY release, block, field, answer;
