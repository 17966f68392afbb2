-- An objection that was withdrawn, with those that follow from it.
--
--   ?1  kind      ?2  reference
DELETE FROM objection
 WHERE (kind = ?1 AND reference = ?2 AND employee = '')
    OR (?1 = 'staff' AND employee = ?2);
