-- Sealed: what became of the vacancies of a reduced snapshot.
--
--   ?1  snapshot
SELECT vacancy, appointed, ended FROM vacancy_past WHERE snapshot = ?1 ORDER BY vacancy;
