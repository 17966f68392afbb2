-- Removes the units behind the last in which anybody is counted, or was before a snapshot: ids have no
-- gaps.
DELETE FROM unit
 WHERE id > max(1, coalesce((SELECT max(unit) FROM slice), 1),
                coalesce((SELECT max(unit) FROM application_before), 1));
