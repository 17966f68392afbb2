-- Sealed: how many applicants each release counted.
SELECT issued, count(*) FROM ledger_applicant GROUP BY issued ORDER BY issued;
