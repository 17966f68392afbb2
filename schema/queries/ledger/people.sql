-- Who was counted in an issued release.
--
--   ?1 issued
--
--   person INTEGER, unit INTEGER, grade INTEGER, answers BLOB
SELECT person, unit, grade, answers FROM ledger WHERE issued = ?1 ORDER BY person;
