-- Notes an objection; what is stored is wiped already if it was noted and honoured before.
--
--   ?1  kind      ?2  reference      ?3  snapshot that says so, or 0      ?4  employee whose it is, or ''
--   ?5  day
INSERT INTO objection (kind, reference, snapshot, employee, since, honoured)
VALUES (?1, ?2, ?3, ?4, ?5,
        EXISTS (SELECT 1 FROM objection WHERE kind = ?1 AND reference = ?2 AND honoured = 1))
ON CONFLICT (kind, reference, snapshot, employee) DO NOTHING;
