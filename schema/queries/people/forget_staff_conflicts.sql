-- Removes in which fields the posts of an employee disagree.
--
--   ?1  reference
DELETE FROM conflict WHERE person IN (SELECT id FROM staff WHERE reference = ?1);
