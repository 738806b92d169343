-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is held, for the demonstration.

-- name: invention_stay many read
-- why: who was held at a place sleeps in one of its units
-- in: place uuid
-- out: case_id uuid, start uuid
SELECT case_id, start FROM stay_state WHERE place = $1 AND kind = 'detention' AND state <> 'expected' ORDER BY from_at, start;

-- name: invention_hand many read
-- why: with whom a case worker works, the longest first
-- in: account uuid, today day
-- out: case_id uuid
SELECT a.case_id FROM assignment_live a JOIN casefile_live c ON c.id = a.case_id
	JOIN case_state s ON s.case_id = a.case_id AND s.stage <> 'closed'
	JOIN referral_reach r ON r.assignment = a.id AND r.until_day >= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
WHERE a.account = $1 AND a.to_at IS NULL GROUP BY a.case_id ORDER BY MIN(c.recorded_at), a.case_id;

-- name: invention_held many read
-- why: with whom a place of detention works now
-- in: place uuid
-- out: case_id uuid
SELECT case_id FROM stay_state WHERE place = $1 AND kind = 'detention' AND state = 'open' ORDER BY from_at, start;
