-- People of a staff snapshot by id.
--
--   ?1  first id      ?2  last id
--
--   as the columns are named; hours and fte -1 if not known
SELECT id, reference, applicant, unit, grade, contract, pattern, ifnull(hours, -1), ifnull(fte, -1), service, joiner,
       main_post, age,
       answer_01, answer_02, answer_03, answer_04, answer_05, answer_06, answer_07, answer_08,
       answer_09, answer_10, answer_11, answer_12, answer_13, answer_14, answer_15, answer_16,
       answer_17, answer_18, answer_19, answer_20, answer_21, answer_22, answer_23, answer_24,
       answer_25, answer_26, answer_27, answer_28, answer_29, answer_30, answer_31, answer_32
  FROM staff
 WHERE id BETWEEN ?1 AND ?2
 ORDER BY id;
