-- Takes raw texts of answers of a person, as they were before, out.
--
--   ?1  reference      ?2  fields (bit n-1 for field number n)
DELETE FROM unrecognised_before
 WHERE person IN (SELECT id FROM staff WHERE reference = ?1
                  UNION ALL SELECT id FROM application WHERE reference = ?1)
   AND field BETWEEN 1 AND 32 AND ?2 & (1 << (field - 1));
