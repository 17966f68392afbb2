-- An objection that was withdrawn.
--
--   ?1  reference
DELETE FROM objection WHERE reference = ?1;
