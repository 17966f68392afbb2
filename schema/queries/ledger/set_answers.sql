-- Sets the answers of somebody who was counted.
--
--   ?1 issued   ?2 person   ?3 answers
UPDATE ledger SET answers = ?3 WHERE issued = ?1 AND person = ?2;
