-- Snapshots that brought applications of a snapshot up to date.
--
--   ?1  first id of its people      ?2  last id
--
--   id INTEGER
SELECT DISTINCT changed_by AS id FROM application_before WHERE id BETWEEN ?1 AND ?2 ORDER BY id;
