-- Texts of a snapshot's people that no spelling covers: how often each, and the first line.
--
--   ?1  first id      ?2  last id
--
--   field INTEGER, text TEXT, records INTEGER, line INTEGER
SELECT field, text, count(*) AS records, min(line) AS line
  FROM unrecognised
 WHERE person BETWEEN ?1 AND ?2
 GROUP BY field, text
 ORDER BY field, records DESC, text;
