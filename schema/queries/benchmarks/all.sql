-- The employer's own benchmarks.
--
--   field TEXT, code TEXT, area TEXT, base TEXT, ages TEXT, year TEXT, source TEXT, licence TEXT,
--   crosswalk TEXT, caution TEXT, file TEXT, sha256 TEXT, added INTEGER
SELECT field, code, area, base, ages, year, source, licence, crosswalk, caution, file, sha256, added
  FROM own_benchmark
 ORDER BY field, code;
