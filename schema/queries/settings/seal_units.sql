-- Sealed: units.
SELECT id, parent, depth, name FROM unit ORDER BY id;
