-- Adds a figure.
--
--   ?1 release   ?2 block   ?3 field   ?4 answer   ?5 low   ?6 shown   ?7 high   ?8 role
INSERT INTO figure (release, block, field, answer, low, shown, high, role)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
