-- The snapshots by kind, period and id.
--
--   id INTEGER, kind TEXT, first_day INTEGER, last_day INTEGER, quarter INTEGER, file TEXT, sha256 TEXT,
--   bytes INTEGER, encoding TEXT, delimiter TEXT, fields INTEGER, read INTEGER, imported INTEGER,
--   refused INTEGER, left_out INTEGER, people INTEGER, updated INTEGER, individuals INTEGER, lists TEXT, program TEXT,
--   figures_seal TEXT, people_seal TEXT, reduced INTEGER
SELECT id, kind, first_day, last_day, quarter, file, sha256, bytes, encoding, delimiter, fields,
       read, imported, refused, left_out, people, updated, individuals, lists, program,
       figures_seal, people_seal, reduced
  FROM snapshot
 ORDER BY kind DESC, last_day, first_day, id;
