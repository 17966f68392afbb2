-- Whether the ledger has anybody.
--
--   is_kept INTEGER
SELECT EXISTS (SELECT 1 FROM ledger) OR EXISTS (SELECT 1 FROM ledger_applicant) AS is_kept;
