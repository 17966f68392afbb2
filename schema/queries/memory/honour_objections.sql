-- Every objection is honoured now.
UPDATE objection SET honoured = 1 WHERE honoured = 0;
