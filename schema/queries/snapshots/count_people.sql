-- Brings how many people or applications a snapshot has, and how many individuals, up to those stored;
-- one that is reduced keeps what it had.
--
--   ?1  snapshot      ?2  first id of its people      ?3  last id
UPDATE snapshot
   SET people = (SELECT count(*) FROM staff WHERE id BETWEEN ?2 AND ?3) +
                (SELECT count(*) FROM application WHERE id BETWEEN ?2 AND ?3),
       individuals = (SELECT count(*) FROM staff WHERE id BETWEEN ?2 AND ?3) +
                     (SELECT count(DISTINCT reference) FROM application WHERE id BETWEEN ?2 AND ?3)
 WHERE id = ?1 AND reduced = 0;
