-- Staff of a snapshot who were appointed as applicants, whenever they applied: of each the fields, as bits (n-1
-- for field number n), for which an application that was appointed holds a category, and those for which
-- HR has no record or one that is not recognised.
--
--   ?1  first id      ?2  last id      ?3  stages of the appointed, as bits
--
--   unit INTEGER, answered INTEGER, silent INTEGER
SELECT staff.unit,
       (max(application.answer_01 > 0) << 0) |
       (max(application.answer_02 > 0) << 1) |
       (max(application.answer_03 > 0) << 2) |
       (max(application.answer_04 > 0) << 3) |
       (max(application.answer_05 > 0) << 4) |
       (max(application.answer_06 > 0) << 5) |
       (max(application.answer_07 > 0) << 6) |
       (max(application.answer_08 > 0) << 7) |
       (max(application.answer_09 > 0) << 8) |
       (max(application.answer_10 > 0) << 9) |
       (max(application.answer_11 > 0) << 10) |
       (max(application.answer_12 > 0) << 11) |
       (max(application.answer_13 > 0) << 12) |
       (max(application.answer_14 > 0) << 13) |
       (max(application.answer_15 > 0) << 14) |
       (max(application.answer_16 > 0) << 15) |
       (max(application.answer_17 > 0) << 16) |
       (max(application.answer_18 > 0) << 17) |
       (max(application.answer_19 > 0) << 18) |
       (max(application.answer_20 > 0) << 19) |
       (max(application.answer_21 > 0) << 20) |
       (max(application.answer_22 > 0) << 21) |
       (max(application.answer_23 > 0) << 22) |
       (max(application.answer_24 > 0) << 23) |
       (max(application.answer_25 > 0) << 24) |
       (max(application.answer_26 > 0) << 25) |
       (max(application.answer_27 > 0) << 26) |
       (max(application.answer_28 > 0) << 27) |
       (max(application.answer_29 > 0) << 28) |
       (max(application.answer_30 > 0) << 29) |
       (max(application.answer_31 > 0) << 30) |
       (max(application.answer_32 > 0) << 31) AS answered,
       ((staff.answer_01 IN (0, -2)) << 0) |
       ((staff.answer_02 IN (0, -2)) << 1) |
       ((staff.answer_03 IN (0, -2)) << 2) |
       ((staff.answer_04 IN (0, -2)) << 3) |
       ((staff.answer_05 IN (0, -2)) << 4) |
       ((staff.answer_06 IN (0, -2)) << 5) |
       ((staff.answer_07 IN (0, -2)) << 6) |
       ((staff.answer_08 IN (0, -2)) << 7) |
       ((staff.answer_09 IN (0, -2)) << 8) |
       ((staff.answer_10 IN (0, -2)) << 9) |
       ((staff.answer_11 IN (0, -2)) << 10) |
       ((staff.answer_12 IN (0, -2)) << 11) |
       ((staff.answer_13 IN (0, -2)) << 12) |
       ((staff.answer_14 IN (0, -2)) << 13) |
       ((staff.answer_15 IN (0, -2)) << 14) |
       ((staff.answer_16 IN (0, -2)) << 15) |
       ((staff.answer_17 IN (0, -2)) << 16) |
       ((staff.answer_18 IN (0, -2)) << 17) |
       ((staff.answer_19 IN (0, -2)) << 18) |
       ((staff.answer_20 IN (0, -2)) << 19) |
       ((staff.answer_21 IN (0, -2)) << 20) |
       ((staff.answer_22 IN (0, -2)) << 21) |
       ((staff.answer_23 IN (0, -2)) << 22) |
       ((staff.answer_24 IN (0, -2)) << 23) |
       ((staff.answer_25 IN (0, -2)) << 24) |
       ((staff.answer_26 IN (0, -2)) << 25) |
       ((staff.answer_27 IN (0, -2)) << 26) |
       ((staff.answer_28 IN (0, -2)) << 27) |
       ((staff.answer_29 IN (0, -2)) << 28) |
       ((staff.answer_30 IN (0, -2)) << 29) |
       ((staff.answer_31 IN (0, -2)) << 30) |
       ((staff.answer_32 IN (0, -2)) << 31) AS silent
  FROM staff JOIN application ON application.reference = staff.applicant
 WHERE staff.id BETWEEN ?1 AND ?2 AND staff.applicant <> ''
   AND application.stage >= 0 AND (?3 >> application.stage) & 1
 GROUP BY staff.id
 ORDER BY staff.id;
