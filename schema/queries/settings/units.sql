-- The units, parents before their children.
--
--   id INTEGER, parent INTEGER (0 for the root), name TEXT
SELECT id, COALESCE(parent, 0), name FROM unit ORDER BY id;
