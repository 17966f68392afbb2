-- Keeps an application as it is, before a snapshot brings it up to date.
--
--   ?1  snapshot that does      ?2  id
INSERT INTO application_before SELECT ?1, application.* FROM application WHERE id = ?2
ON CONFLICT (id, changed_by) DO NOTHING;
