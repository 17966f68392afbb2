-- An application as it was before a snapshot brought it up to date.
--
--   ?1  id      ?2  snapshot that did
--
--   as the columns of application are named
SELECT id, reference, vacancy, applied, unit, grade, stage, outcome, internal, age,
       answer_01, answer_02, answer_03, answer_04, answer_05, answer_06, answer_07, answer_08,
       answer_09, answer_10, answer_11, answer_12, answer_13, answer_14, answer_15, answer_16,
       answer_17, answer_18, answer_19, answer_20, answer_21, answer_22, answer_23, answer_24,
       answer_25, answer_26, answer_27, answer_28, answer_29, answer_30, answer_31, answer_32
  FROM application_before
 WHERE id = ?1 AND changed_by = ?2;
