-- Adds a snapshot whose counts are not known yet.
--
--   ?1  kind      ?2  first day      ?3  last day      ?4  quarter      ?5  file      ?6  sha256
--   ?7  bytes      ?8  encoding      ?9  delimiter      ?10  fields (bits)      ?11  version of the lists
--   ?12  version of the program
INSERT INTO snapshot (kind, first_day, last_day, quarter, file, sha256, bytes, encoding,
                      delimiter, fields, lists, program,
                      read, imported, refused, left_out, people, updated, individuals)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, 0, 0, 0, 0, 0, 0);
