-- How many people and applications belong to no snapshot.
--
--   strangers INTEGER
SELECT (SELECT count(*) FROM staff WHERE id >> 32 NOT IN (SELECT id FROM snapshot)) +
       (SELECT count(*) FROM application WHERE id >> 32 NOT IN (SELECT id FROM snapshot));
