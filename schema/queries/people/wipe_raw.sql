-- Takes raw texts of answers of people whose objection is not honoured yet out.
--
--   ?1  fields (bit n-1 for field number n)
DELETE FROM unrecognised
 WHERE person IN (SELECT id FROM staff
                   WHERE reference IN (SELECT reference FROM objection WHERE kind = 'staff' AND honoured = 0)
                  UNION ALL
                  SELECT id FROM application
                   WHERE reference IN (SELECT reference FROM objection WHERE kind = 'applicants' AND honoured = 0))
   AND field BETWEEN 1 AND 32 AND ?1 & (1 << (field - 1));
