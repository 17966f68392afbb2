-- Takes back what was filled in for a row of a sheet Measures.
--
--   ?1  finding   ?2  field   ?3  category   ?4  place   ?5  measure
DELETE FROM measure_note
 WHERE finding = ?1 AND field = ?2 AND category = ?3 AND place = ?4 AND measure = ?5;
