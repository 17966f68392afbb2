-- Sealed: grades and vacancies.
SELECT 1 AS list, id, name FROM grade
UNION ALL
SELECT 2 AS list, id, name FROM vacancy
 ORDER BY list, id;
