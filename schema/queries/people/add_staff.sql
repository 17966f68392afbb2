-- Adds a member of staff.
--
--   ?1 .. ?13  as the columns are named (hours, fte: -1 is not known)      ?14 .. ?45  answers
INSERT OR REPLACE INTO staff
      (id, reference, applicant, unit, grade, contract, pattern, hours, fte, service, joiner,
       main_post, age,
       answer_01, answer_02, answer_03, answer_04, answer_05, answer_06, answer_07, answer_08,
       answer_09, answer_10, answer_11, answer_12, answer_13, answer_14, answer_15, answer_16,
       answer_17, answer_18, answer_19, answer_20, answer_21, answer_22, answer_23, answer_24,
       answer_25, answer_26, answer_27, answer_28, answer_29, answer_30, answer_31, answer_32)
VALUES
      (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, -1), nullif(?9, -1), ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
       ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34,
       ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45);
