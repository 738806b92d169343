-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What entries need beside the statements of events.

-- name: entry_along_of many read
-- why: what an entry brought along is corrected and withdrawn with it
-- in: of_event uuid
-- out: id uuid, rev int, type text
SELECT id, rev, type FROM event_live WHERE of_event = $1 AND form = 'along' ORDER BY recorded_at, id;

-- name: entry_receiver many read
-- why: a file that is handed over is told to the heads of the office, or where it has none to who can take it on
-- scope: grant
-- in: agency uuid, today day
-- out: account uuid
SELECT DISTINCT r.account FROM role_grant_live r
WHERE r.agency = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
	AND (r.role = 'head' OR (r.role IN ('prosecutor', 'judge', 'clerk') AND NOT EXISTS (SELECT 1 FROM role_grant_live h
		WHERE h.agency = r.agency AND h.role = 'head' AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2))));
