-- Removes that an employee was given a reference, or gave one up.
--
--   ?1  reference      ?2, ?3  first and last day they had it
DELETE FROM renumbered
 WHERE (new = ?1 AND snapshot IN (SELECT id FROM snapshot WHERE last_day = ?2))
    OR (old = ?1 AND snapshot IN (SELECT id FROM snapshot WHERE last_day = ?3 + 1));
