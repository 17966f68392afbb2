-- Sealed: the user's list of grades.
SELECT grade, place, band, senior FROM grade_place ORDER BY grade;
