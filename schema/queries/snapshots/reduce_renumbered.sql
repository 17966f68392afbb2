-- Removes new references of people of whom nothing is kept any more.
WITH RECURSIVE kept (reference) AS (
    SELECT reference FROM staff
    UNION
    SELECT old FROM renumbered JOIN kept ON kept.reference = renumbered.new
)
DELETE FROM renumbered WHERE new NOT IN (SELECT reference FROM kept);
