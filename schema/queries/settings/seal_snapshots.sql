-- Sealed: which snapshots there are, with their own seals.
SELECT id, kind, figures_seal, people_seal FROM snapshot ORDER BY id;
