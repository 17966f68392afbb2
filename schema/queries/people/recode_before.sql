-- Gives an application, as it was before a snapshot brought it up to date, other answers.
--
--   ?1  id      ?2  snapshot that did      ?3  stage      ?4  outcome      ?5 .. ?36  answers
UPDATE application_before SET stage = ?3, outcome = ?4,
       answer_01 = ?5, answer_02 = ?6, answer_03 = ?7, answer_04 = ?8,
       answer_05 = ?9, answer_06 = ?10, answer_07 = ?11, answer_08 = ?12,
       answer_09 = ?13, answer_10 = ?14, answer_11 = ?15, answer_12 = ?16,
       answer_13 = ?17, answer_14 = ?18, answer_15 = ?19, answer_16 = ?20,
       answer_17 = ?21, answer_18 = ?22, answer_19 = ?23, answer_20 = ?24,
       answer_21 = ?25, answer_22 = ?26, answer_23 = ?27, answer_24 = ?28,
       answer_25 = ?29, answer_26 = ?30, answer_27 = ?31, answer_28 = ?32,
       answer_29 = ?33, answer_30 = ?34, answer_31 = ?35, answer_32 = ?36
 WHERE id = ?1 AND changed_by = ?2;
