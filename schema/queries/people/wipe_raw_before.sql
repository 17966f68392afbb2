-- Takes their raw texts out of applications as they were before, likewise.
--
--   ?1  fields (bit n-1 for field number n)
DELETE FROM unrecognised_before
 WHERE person IN (SELECT id FROM application
                   WHERE reference IN (SELECT reference FROM objection WHERE kind = 'applicants' AND honoured = 0))
   AND field BETWEEN 1 AND 32 AND ?1 & (1 << (field - 1));
