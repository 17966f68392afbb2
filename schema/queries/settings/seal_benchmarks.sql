-- Sealed: the employer's own benchmarks.
SELECT own.field, own.code, own.area, own.base, own.ages, own.year, own.source, own.licence,
       own.crosswalk, own.caution, own.file, own.sha256, own.added,
       row.category, row.part, row.whole, row.is_count, row.low, row.high
  FROM own_benchmark AS own
  JOIN own_share AS row ON row.field = own.field AND row.code = own.code
 ORDER BY own.field, own.code, row.category;
