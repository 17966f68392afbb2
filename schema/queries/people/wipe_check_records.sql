-- Takes people whose objection is not honoured yet out of what checks list: whom a check on answers
-- lists, that tells an answer of.
--
--   ?1  fields (bit n-1 for field number n)
DELETE FROM check_record
 WHERE field BETWEEN 1 AND 32 AND ?1 & (1 << (field - 1))
   AND EXISTS (SELECT 1
                 FROM snapshot
                 JOIN objection ON objection.kind = snapshot.kind AND objection.honoured = 0
                WHERE snapshot.id = check_record.snapshot
                  AND objection.reference = check_record.reference);
