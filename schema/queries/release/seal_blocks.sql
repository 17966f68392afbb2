-- Sealed: the blocks of the releases.
SELECT release, id, family, parent, path, name, people, is_pool, is_direct FROM block ORDER BY release, id;
