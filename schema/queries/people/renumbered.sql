-- Who was given new references up to a snapshot, the earliest first.
--
--   ?1  snapshot; 0: up to the last
--
--   snapshot INTEGER, day INTEGER, old TEXT, new TEXT
SELECT renumbered.snapshot, snapshot.last_day AS day, renumbered.old, renumbered.new
  FROM renumbered
  JOIN snapshot ON snapshot.id = renumbered.snapshot
 WHERE ?1 = 0 OR snapshot.last_day <= (SELECT last_day FROM snapshot WHERE id = ?1)
 ORDER BY day, renumbered.new;
