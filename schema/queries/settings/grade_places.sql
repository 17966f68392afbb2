-- The grades that somebody is counted in (2: by grade) or the user's list names, with what the list says
-- of each. A snapshot taken back can leave others behind.
--
--   id INTEGER, name TEXT, is listed INTEGER, place INTEGER (0: none), band TEXT ('' for none),
--   senior INTEGER (1: marked so)
SELECT grade.id, grade.name, grade_place.grade IS NOT NULL, COALESCE(grade_place.place, 0),
       COALESCE(grade_place.band, ''), COALESCE(grade_place.senior, 0)
  FROM grade
  LEFT JOIN grade_place ON grade_place.grade = grade.id
 WHERE grade_place.grade IS NOT NULL
    OR grade.id IN (SELECT value FROM slice WHERE breakdown = 2)
 ORDER BY grade.id;
