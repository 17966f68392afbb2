-- What the store is made of: tables and whatever else was put there.
--
--   type TEXT, name TEXT, sql TEXT
SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY type, name;
