-- Whether a reference is that of an employee, and of an applicant: of somebody stored, of an objection, or of
-- somebody in the ledger of issued releases.
--
--   ?1  reference      ?2, ?3  what stands for it in the ledger, as either      ?4  0: do not look there
--
--   is_staff INTEGER, is_applicant INTEGER
SELECT EXISTS (SELECT 1 FROM staff WHERE reference = ?1)
    OR EXISTS (SELECT 1 FROM objection WHERE (kind = 'staff' AND reference = ?1) OR employee = ?1)
    OR (?4 AND EXISTS (SELECT 1 FROM ledger WHERE person = ?2)) AS is_staff,
       EXISTS (SELECT 1 FROM application WHERE reference = ?1)
    OR EXISTS (SELECT 1 FROM objection WHERE kind = 'applicants' AND reference = ?1)
    OR EXISTS (SELECT 1 FROM staff WHERE applicant = ?1)
    OR (?4 AND EXISTS (SELECT 1 FROM ledger_applicant WHERE person = ?3)) AS is_applicant;
