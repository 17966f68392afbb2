-- Takes conflicts of people whose objection is not honoured yet out: they tell that answers were there.
--
--   ?1  fields (bit n-1 for field number n)
DELETE FROM conflict
 WHERE person IN (SELECT id FROM staff
                   WHERE reference IN (SELECT reference FROM objection WHERE kind = 'staff' AND honoured = 0)
                  UNION ALL
                  SELECT id FROM application
                   WHERE reference IN (SELECT reference FROM objection WHERE kind = 'applicants' AND honoured = 0))
   AND field BETWEEN 1 AND 32 AND ?1 & (1 << (field - 1));
