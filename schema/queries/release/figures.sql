-- The figures of a release, by block, field and answer.
--
--   ?1 release
--
--   block INTEGER, field INTEGER, answer INTEGER, low INTEGER, shown INTEGER, high INTEGER, role INTEGER
SELECT block, field, answer, low, shown, high, role
  FROM figure
 WHERE release = ?1
 ORDER BY block, field, answer;
