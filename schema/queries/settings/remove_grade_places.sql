-- Takes the user's list of grades away, before another takes its place.
DELETE FROM grade_place;
