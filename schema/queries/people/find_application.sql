-- The application with a key.
--
--   ?1  applicant      ?2  vacancy      ?3  day applied
--
--   id INTEGER
SELECT id FROM application WHERE reference = ?1 AND vacancy = ?2 AND applied = ?3;
