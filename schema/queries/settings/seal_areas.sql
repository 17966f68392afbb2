-- Sealed: benchmark areas.
SELECT code, name, weight FROM area ORDER BY code;
