-- How many people applied: applications of a snapshot, each applicant once.
--
--   ?1  first id      ?2  last id
--
--   individuals INTEGER
SELECT count(*) FROM (SELECT DISTINCT reference FROM application WHERE id BETWEEN ?1 AND ?2);
