-- Removes the units behind the last in which anybody is counted, was before a snapshot, or was in an issued
-- release: ids have no gaps.
DELETE FROM unit
 WHERE id > max(1, coalesce((SELECT max(unit) FROM slice), 1),
                coalesce((SELECT max(unit) FROM application_before), 1),
                coalesce((SELECT max(place) FROM issued_place), 1),
                coalesce((SELECT max(unit) FROM ledger), 1));
