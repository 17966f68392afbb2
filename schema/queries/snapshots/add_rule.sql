-- Keeps a rule that a snapshot is counted with.
--
--   ?1  snapshot      ?2  name      ?3  value
INSERT INTO snapshot_rule (snapshot, name, value) VALUES (?1, ?2, ?3);
