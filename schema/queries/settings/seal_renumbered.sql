-- Sealed: who was given new references.
SELECT snapshot, old, new FROM renumbered ORDER BY snapshot, old;
