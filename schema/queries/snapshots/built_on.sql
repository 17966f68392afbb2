-- A later snapshot that builds on this one: it brought applications of it, or applications that it
-- had brought up to date, up to date in its turn.
--
--   ?1  snapshot
--
--   id INTEGER
SELECT max(changed_by) AS id
  FROM application_before AS later
 WHERE changed_by > ?1
   AND (id >> 32 = ?1
        OR EXISTS (SELECT 1 FROM application_before AS this
                    WHERE this.id = later.id AND this.changed_by = ?1));
