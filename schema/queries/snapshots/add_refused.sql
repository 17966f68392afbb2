-- Keeps a refused record's place and reason.
--
--   ?1  snapshot      ?2  line      ?3  heading      ?4  problem      ?5  remedy
INSERT INTO refused (snapshot, line, heading, problem, remedy) VALUES (?1, ?2, ?3, ?4, ?5);
