-- Keeps the place of a record left out and the rule.
--
--   ?1  snapshot      ?2  line      ?3  rule
INSERT INTO left_out (snapshot, line, rule) VALUES (?1, ?2, ?3);
