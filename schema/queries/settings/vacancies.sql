-- The vacancies by id; ids are dense from 1.
--
--   id INTEGER, name TEXT
SELECT id, name FROM vacancy ORDER BY id;
