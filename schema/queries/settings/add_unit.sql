-- Adds a unit.
--
--   ?1  id      ?2  parent      ?3  depth      ?4  name
INSERT INTO unit (id, parent, depth, name) VALUES (?1, NULLIF(?2, 0), ?3, ?4)
ON CONFLICT (id) DO NOTHING;
