-- Keeps the seals of a snapshot.
--
--   ?1  snapshot      ?2  of its figures      ?3  of its people
UPDATE snapshot SET figures_seal = ?2, people_seal = ?3 WHERE id = ?1;
