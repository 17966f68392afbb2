-- How many people of a snapshot have records that disagree about a field.
--
--   ?1  first id      ?2  last id      ?3  field
--
--   people INTEGER
SELECT count(*) AS people FROM conflict WHERE person BETWEEN ?1 AND ?2 AND field = ?3;
