-- Sealed: the rules of the releases.
SELECT release, name, value FROM release_rule ORDER BY release, name;
