-- Whether the ledger has anybody.
--
--   is_kept INTEGER
SELECT EXISTS (SELECT 1 FROM ledger) AS is_kept;
