-- Vacancies with applications made in a period, and what became of each over all applications for it,
-- whenever they were made, those that were reduced to figures included.
--
--   ?1  first day      ?2  last day
--   ?3  stages of the appointed, as bits      ?4  outcomes that end an application, as bits
--
--   vacancy INTEGER, appointed INTEGER (somebody was), ended INTEGER (no application is open)
SELECT vacancy, max(appointed) AS appointed, min(ended) AS ended
  FROM (SELECT vacancy,
               stage >= 0 AND (?3 >> stage) & 1 AS appointed,
               outcome >= 0 AND (?4 >> outcome) & 1 AS ended,
               applied BETWEEN ?1 AND ?2 AS is_asked
          FROM application
         WHERE vacancy > 0
         UNION ALL
        SELECT vacancy, appointed, ended, 0 FROM vacancy_past)
 GROUP BY vacancy
HAVING max(is_asked)
 ORDER BY vacancy;
