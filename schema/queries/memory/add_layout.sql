-- Adds a layout, or leaves it as it is.
--
--   ?1  kind      ?2  headings
INSERT INTO layout (kind, headings) VALUES (?1, ?2) ON CONFLICT (kind, headings) DO NOTHING;
