-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who acts, and what ties a person to a case.

-- name: turn_account one read
-- why: the person who signs in, as of today, with the agency in both tongues
-- in: id uuid, today day
-- out: sign_in text, name_km text, name_en text, agency uuid, agency_km text, agency_en text, agency_kind text
SELECT p.sign_in, p.name_km, p.name_en, p.agency, g.name_km AS agency_km, g.name_en AS agency_en, g.kind AS agency_kind
FROM account_live p JOIN agency_live g ON g.id = p.agency
WHERE p.id = $1 AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2);

-- name: turn_grants many read
-- why: what the person may be today; a grant ends with its day
-- scope: grant
-- in: account uuid, today day
-- out: role text, agency uuid, area text
SELECT r.role, r.agency, r.area FROM role_grant_live r
WHERE r.account = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
ORDER BY r.role;

-- name: turn_case one read
-- why: where the case stands decides who handles it
-- in: case_id uuid
-- out: stage text, agency uuid, opened_by uuid
SELECT s.stage, s.agency, c.opened_by FROM case_state s
JOIN casefile_live c ON c.id = s.case_id WHERE s.case_id = $1;

-- name: turn_ties many read
-- why: what the person has or had to do in this case
-- in: case_id uuid, account uuid
-- out: id uuid, duty text, from_at instant, to_at instant?, ended_why text?
SELECT a.id, a.duty, a.from_at, a.to_at, a.ended_why FROM assignment_live a
WHERE a.case_id = $1 AND a.account = $2;

-- name: turn_covered many read
-- why: within the days of a leave the cover has what the absent person has, by a role that both have at one office
-- scope: grant
-- in: case_id uuid, account uuid, now instant, today day
-- out: id uuid, duty text, role text, agency uuid
SELECT a.id, a.duty, m.role, m.agency FROM assignment_cover a
JOIN role_grant_live m ON m.account = a.account JOIN role_grant_live o ON o.account = a.absent AND o.role = m.role AND o.agency = m.agency
WHERE a.case_id = $1 AND a.account = $2 AND a.from_at <= $3 AND a.to_at > $3 AND (a.role IS NULL OR a.role = m.role)
	AND m.from_day <= $4 AND (m.to_day IS NULL OR m.to_day >= $4) AND o.from_day <= $4 AND (o.to_day IS NULL OR o.to_day >= $4)
ORDER BY a.id, m.role, m.agency;

-- name: turn_held many read
-- why: who runs the place where the child is detained or awaited holds the child; who did keeps its own rows
-- in: case_id uuid, today day
-- out: agency uuid, live int
SELECT p.operator AS agency, MAX(CASE WHEN s.state = 'ended' THEN 0 ELSE 1 END) AS live
FROM stay_state s JOIN place_live p ON p.id = s.place
WHERE s.case_id = $1 AND s.kind = 'detention'
	AND (s.state <> 'expected' OR s.how = 'transferred' OR s.title_until IS NULL OR s.title_until >= $2)
GROUP BY p.operator ORDER BY p.operator;

-- name: turn_member_assigned one read
-- why: a head reaches a case where a member of the office is assigned; a former office keeps its own rows; a referral is neither
-- in: case_id uuid, agency uuid, now instant
-- out: live int, past int
SELECT COALESCE(SUM(CASE WHEN a.to_at IS NULL OR a.to_at > $3 THEN 1 ELSE 0 END), 0) AS live,
	COUNT(*) AS past
FROM assignment_live a JOIN account_live p ON p.id = a.account
WHERE a.case_id = $1 AND p.agency = $2 AND a.from_at <= $3
	AND NOT EXISTS (SELECT 1 FROM referral_live r WHERE r.assignment = a.id);

-- name: turn_referred many read
-- why: an accepted referral that has not run out opens what it lists, as far as the agreement goes
-- in: case_id uuid, today day
-- out: assignment uuid?, to_agency uuid, listed text, until_day day, ended bool, agreed text
SELECT r.assignment, r.to_agency, r.listed, r.until_day,
	NOT EXISTS (SELECT 1 FROM assignment_live a WHERE a.id = r.assignment AND a.to_at IS NULL) AS ended,
	COALESCE((SELECT g.classes FROM agreement_live g WHERE g.giver = r.sender AND g.taker = r.to_agency
		AND g.from_day <= $2 AND g.to_day >= $2 ORDER BY g.to_day DESC LIMIT 1), '') AS agreed
FROM referral_live r WHERE r.case_id = $1 AND r.assignment IS NOT NULL;

-- name: turn_agreement many read
-- why: what the handling agency opens to another ends on the agreement's last day
-- in: giver uuid, taker uuid, today day
-- out: classes text
SELECT g.classes FROM agreement_live g
WHERE g.giver = $1 AND g.taker = $2 AND g.from_day <= $3 AND g.to_day >= $3;

-- name: turn_opening one read
-- why: who opened a sealed case with a second person reads it for some hours
-- in: file uuid, account uuid, now instant
-- out: n int
SELECT COUNT(*) AS n FROM seal_ask o
WHERE o.file = $1 AND o.kind = 'open' AND o.agreed = 1 AND o.until_at > $3
	AND (o.asked_by = $2 OR o.second = $2) AND EXISTS (SELECT 1 FROM sealed s WHERE s.id = o.file AND s.erased_at IS NULL);

-- name: turn_sealed_part many read
-- why: what was packed, piece by piece
-- in: file uuid
-- out: position int, part blob
SELECT position, part FROM sealed_part WHERE file = $1 ORDER BY position;
