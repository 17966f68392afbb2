-- Adds an entry to the journal.
--
--   ?1  number      ?2  time      ?3  who      ?4  command      ?5  about      ?6  previous hash      ?7  hash
INSERT INTO journal (number, at, who, command, about, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
