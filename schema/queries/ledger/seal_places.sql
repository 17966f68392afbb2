-- Sealed: where each place was counted in them.
SELECT issued, family, place, leaf FROM issued_place ORDER BY issued, family, place;
