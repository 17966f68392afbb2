-- The grades, with what the user's list says of each.
--
--   id INTEGER, name TEXT, is listed INTEGER, place INTEGER (0: none), band TEXT ('' for none),
--   senior INTEGER (1: marked so)
SELECT grade.id, grade.name, grade_place.grade IS NOT NULL, COALESCE(grade_place.place, 0),
       COALESCE(grade_place.band, ''), COALESCE(grade_place.senior, 0)
  FROM grade
  LEFT JOIN grade_place ON grade_place.grade = grade.id
 ORDER BY grade.id;
