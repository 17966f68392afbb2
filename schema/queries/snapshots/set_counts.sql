-- What became of the records of a snapshot's extract.
--
--   ?1  snapshot      ?2  read      ?3  imported      ?4  refused      ?5  left out      ?6  people
--   ?7  updated      ?8  individuals
UPDATE snapshot
   SET read = ?2, imported = ?3, refused = ?4, left_out = ?5, people = ?6, updated = ?7,
       individuals = ?8
 WHERE id = ?1;
