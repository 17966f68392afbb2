-- Objections that a snapshot said, which is taken back.
--
--   ?1  snapshot
DELETE FROM objection WHERE snapshot = ?1;
