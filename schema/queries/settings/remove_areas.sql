-- Takes out all areas that staff are compared with.
DELETE FROM area;
