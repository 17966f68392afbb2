-- Vacancies with applications made in a period, and what became of each over all applications for it,
-- whenever they were made.
--
--   ?1  first day      ?2  last day
--   ?3  stages of the appointed, as bits      ?4  outcomes that end an application, as bits
--
--   vacancy INTEGER, appointed INTEGER (somebody was), ended INTEGER (no application is open)
SELECT vacancy,
       max(stage >= 0 AND (?3 >> stage) & 1) AS appointed,
       min(outcome >= 0 AND (?4 >> outcome) & 1) AS ended
  FROM application
 WHERE vacancy > 0
 GROUP BY vacancy
HAVING max(applied BETWEEN ?1 AND ?2)
 ORDER BY vacancy;
