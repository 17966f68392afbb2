-- How many staff of a snapshot have an applicant's reference.
--
--   ?1  first id      ?2  last id
--
--   people INTEGER
SELECT count(*) AS people FROM staff WHERE id BETWEEN ?1 AND ?2 AND applicant <> '';
