-- Objections of employees hold for the same people as applicants, by whatever they were said.
INSERT INTO objection (kind, reference, snapshot, employee, since, honoured)
SELECT 'applicants', staff.applicant, said.snapshot, said.reference, said.since,
       EXISTS (SELECT 1 FROM objection AS earlier
                WHERE earlier.kind = 'applicants' AND earlier.reference = staff.applicant
                  AND earlier.honoured = 1)
  FROM staff
 CROSS JOIN objection AS said ON said.kind = 'staff' AND said.reference = staff.reference
 WHERE EXISTS (SELECT 1 FROM objection WHERE kind = 'staff') -- looked at once: mostly there is none
   AND said.employee = '' AND staff.applicant <> ''
ON CONFLICT (kind, reference, snapshot, employee) DO NOTHING;
