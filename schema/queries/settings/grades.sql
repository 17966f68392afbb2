-- The grades by id; ids are dense from 1.
--
--   id INTEGER, name TEXT
SELECT id, name FROM grade ORDER BY id;
