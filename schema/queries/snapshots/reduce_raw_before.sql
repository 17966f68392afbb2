-- Removes their raw texts as they were before.
--
--   ?1  first id      ?2  last id
DELETE FROM unrecognised_before WHERE person BETWEEN ?1 AND ?2;
