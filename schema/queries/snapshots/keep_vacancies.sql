-- Keeps what became of the vacancies of a snapshot, before its applications are removed.
--
--   ?1  snapshot      ?2  first id      ?3  last id
--   ?4  stages of the appointed, as bits      ?5  outcomes that end an application, as bits
INSERT INTO vacancy_past (snapshot, vacancy, appointed, ended)
SELECT ?1, vacancy,
       max(stage >= 0 AND (?4 >> stage) & 1),
       min(outcome >= 0 AND (?5 >> outcome) & 1)
  FROM application
 WHERE id BETWEEN ?2 AND ?3 AND vacancy > 0
 GROUP BY vacancy;
