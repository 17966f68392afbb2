-- Adds somebody who was counted.
--
--   ?1 issued   ?2 person   ?3 unit   ?4 grade   ?5 answers
INSERT INTO ledger (issued, person, unit, grade, answers) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (issued, person) DO NOTHING;
