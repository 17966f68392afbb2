-- The columns that the equality fields of a snapshot were read from; birth dates give the age.
--
--   ?1  snapshot
--
--   field TEXT, heading TEXT
SELECT field, heading
  FROM source_column
 WHERE snapshot = ?1
   AND (field IN (SELECT key FROM field WHERE kind = 'equality') OR field IN ('date_of_birth'))
 ORDER BY field, heading;
