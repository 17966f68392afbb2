-- Sealed: settings of the store, but for the seal itself.
SELECT name, value FROM setting WHERE name <> 'seal' ORDER BY name;
