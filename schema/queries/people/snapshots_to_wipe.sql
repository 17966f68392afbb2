-- Snapshots with people whose objection is not honoured yet, or that brought their applications up to date.
--
--   snapshot INTEGER
SELECT id >> 32 AS snapshot FROM staff
 WHERE reference IN (SELECT reference FROM objection WHERE kind = 'staff' AND honoured = 0)
UNION
SELECT id >> 32 FROM application
 WHERE reference IN (SELECT reference FROM objection WHERE kind = 'applicants' AND honoured = 0)
UNION
SELECT changed_by FROM application_before
 WHERE reference IN (SELECT reference FROM objection WHERE kind = 'applicants' AND honoured = 0)
 ORDER BY snapshot;
