-- The blocks of a release in their order.
--
--   ?1 release
--
--   family TEXT, parent INTEGER (-1: none), path TEXT, name TEXT, people INTEGER, is_pool INTEGER, is_direct INTEGER
SELECT family, ifnull(parent, -1), path, name, people, is_pool, is_direct
  FROM block
 WHERE release = ?1
 ORDER BY id;
