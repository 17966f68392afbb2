-- Notes an objection.
--
--   ?1  reference      ?2  day
INSERT INTO objection (reference, since) VALUES (?1, ?2) ON CONFLICT (reference) DO NOTHING;
