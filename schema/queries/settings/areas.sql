-- The areas staff are compared with, the heaviest first.
--
--   code TEXT, name TEXT, weight INTEGER
SELECT code, name, weight FROM area ORDER BY weight DESC, code;
