-- Applications made in a period, applicant by applicant, of each the earliest first. The plus
-- signs keep it on the index that begins with the reference: nothing is sorted but one applicant's own.
--
--   ?1  first id      ?2  last id      ?3  first day      ?4  last day
--
--   as in people/applications.sql
SELECT id, reference, vacancy, applied, unit, grade, stage, outcome, internal, age,
       answer_01, answer_02, answer_03, answer_04, answer_05, answer_06, answer_07, answer_08,
       answer_09, answer_10, answer_11, answer_12, answer_13, answer_14, answer_15, answer_16,
       answer_17, answer_18, answer_19, answer_20, answer_21, answer_22, answer_23, answer_24,
       answer_25, answer_26, answer_27, answer_28, answer_29, answer_30, answer_31, answer_32
  FROM application
 WHERE +id BETWEEN ?1 AND ?2
   AND +applied BETWEEN ?3 AND ?4
 ORDER BY reference, applied, id;
