-- Adds an applicant who was counted.
--
--   ?1 issued   ?2 person
INSERT INTO ledger_applicant (issued, person) VALUES (?1, ?2)
ON CONFLICT (person) DO NOTHING;
