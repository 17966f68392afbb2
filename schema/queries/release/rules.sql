-- The rules of a release.
--
--   ?1 release
--
--   name TEXT, value INTEGER
SELECT name, value FROM release_rule WHERE release = ?1 ORDER BY name;
