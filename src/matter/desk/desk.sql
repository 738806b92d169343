-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What is mine to do: kept copies of clocks, answers awaited, what changed.

-- name: desk_duties many read
-- why: clocks of the cases that are mine or my office's, soonest strict end first; those without hours last
-- scope: grant
-- in: account uuid, now instant, today day, head int
-- out: case_id uuid, number text, child uuid, rule text, kind text, status text, start_at instant?, due instant?, due_latest instant?, mine int
SELECT d.case_id, c.number, c.child, d.rule, d.kind, d.status, d.start_at, d.due, d.due_latest,
	CASE WHEN EXISTS (SELECT 1 FROM assignment_live a WHERE a.case_id = d.case_id AND a.account = $1
		AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)) THEN 1
		WHEN EXISTS (SELECT 1 FROM assignment_cover a WHERE a.case_id = d.case_id AND a.account = $1
		AND a.from_at <= $2 AND a.to_at > $2) THEN 2 ELSE 0 END AS mine
FROM duty_state d JOIN case_state s ON s.case_id = d.case_id JOIN casefile_live c ON c.id = d.case_id
WHERE s.stage NOT IN ('sealed', 'erased', 'closed') AND d.met_at IS NULL AND d.status NOT IN ('kept', 'met', 'none', 'lapsed')
	AND (d.kind <> 'right' OR d.due > $2)
	AND (EXISTS (SELECT 1 FROM assignment_held a WHERE a.case_id = d.case_id AND a.account = $1
			AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
		OR (d.rule = 'detention-max' AND EXISTS (SELECT 1 FROM stay_state z JOIN place_live q ON q.id = z.place
			JOIN role_grant_live g ON g.agency = q.operator AND g.account = $1 AND g.role = 'place-officer'
			WHERE z.case_id = d.case_id AND z.start = d.spell AND z.state = 'open'
				AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)))
		OR ($4 = 1 AND EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.agency = s.agency
			AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3))))
ORDER BY d.due ASC NULLS LAST, d.start_at ASC NULLS LAST, d.case_id, d.position LIMIT 60;

-- name: desk_broken many read
-- why: a lawyer sees the deadlines that were met too late in the clients' cases, the latest first
-- in: account uuid, now instant
-- out: case_id uuid, number text, child uuid, rule text, due instant?, met_at instant?
SELECT d.case_id, c.number, c.child, d.rule, d.due, d.met_at
FROM duty_state d JOIN case_state s ON s.case_id = d.case_id JOIN casefile_live c ON c.id = d.case_id
WHERE d.status = 'late' AND d.due IS NOT NULL AND d.met_at IS NOT NULL AND s.stage NOT IN ('sealed', 'erased', 'closed')
	AND EXISTS (SELECT 1 FROM assignment_live a WHERE a.case_id = d.case_id AND a.account = $1
		AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
ORDER BY d.met_at DESC, d.case_id, d.position LIMIT 30;

-- name: desk_changed many read
-- why: what others entered in my cases since I looked last
-- scope: journal
-- in: account uuid, now instant, since instant
-- out: case_id uuid, number text, child uuid, changed_at instant
SELECT s.case_id, c.number, c.child, s.changed_at
FROM case_state s JOIN casefile_live c ON c.id = s.case_id
WHERE s.changed_at > $3 AND s.stage NOT IN ('sealed', 'erased')
	AND EXISTS (SELECT 1 FROM assignment_held a WHERE a.case_id = s.case_id AND a.account = $1
		AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
	AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = s.case_id AND j.actor = $1 AND j.at >= s.changed_at)
ORDER BY s.changed_at DESC, s.opened_at DESC, s.case_id LIMIT 15;

-- name: desk_load many read
-- why: my caseload is a count, by stage
-- in: account uuid, now instant
-- out: case_id uuid, stage text
SELECT DISTINCT s.case_id, s.stage
FROM assignment_live a JOIN case_state s ON s.case_id = a.case_id
WHERE a.account = $1 AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2) AND s.stage NOT IN ('sealed', 'erased', 'closed')
ORDER BY s.stage, s.case_id;

-- name: desk_hearings many read
-- why: this week's hearings in my cases, and at the court those of the court, with what was held and not recorded
-- scope: grant
-- in: account uuid, now instant, until instant, today day
-- out: case_id uuid, number text, child uuid, at instant
SELECT h.case_id, c.number, c.child, h.at
FROM hearing_live h JOIN casefile_live c ON c.id = h.case_id JOIN case_state s ON s.case_id = h.case_id
WHERE h.cancelled = 0 AND h.held IS NULL AND h.at >= $2 - 1209600000000 AND h.at < $3 AND s.stage NOT IN ('sealed', 'erased')
	AND (EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = $1 AND r.agency = h.court AND r.role IN ('judge', 'clerk')
			AND r.from_day <= $4 AND (r.to_day IS NULL OR r.to_day >= $4))
		OR (h.at >= $2 AND EXISTS (SELECT 1 FROM assignment_held a WHERE a.case_id = h.case_id AND a.account = $1
			AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))))
ORDER BY h.at, s.opened_at, h.case_id LIMIT 30;

-- name: desk_unassigned many read
-- why: a head sees the cases of the office that nobody has in hand
-- scope: grant
-- in: account uuid, now instant, today day
-- out: case_id uuid, number text, child uuid, changed_at instant
SELECT s.case_id, c.number, c.child, s.changed_at
FROM case_state s JOIN casefile_live c ON c.id = s.case_id
JOIN role_grant_live g ON g.agency = s.agency AND g.account = $1 AND g.role = 'head'
WHERE g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3) AND s.stage NOT IN ('sealed', 'erased', 'closed')
	AND NOT EXISTS (SELECT 1 FROM assignment_live a JOIN account_live p ON p.id = a.account
		WHERE a.case_id = s.case_id AND p.agency = s.agency AND (a.to_at IS NULL OR a.to_at > $2))
ORDER BY s.changed_at, s.opened_at, s.case_id LIMIT 30;

-- name: desk_told many read
-- why: what I was told of in my cases and have not looked at since; a time that was met is no news
-- scope: journal
-- in: account uuid, since instant
-- out: case_id uuid, number text, child uuid, kind text, rule text?, due instant?, made_at instant
SELECT c.id AS case_id, c.number, c.child, a.kind, a.rule, a.due, a.made_at
FROM alert a JOIN casefile_live c ON c.id = a.case_id JOIN case_state s ON s.case_id = a.case_id
WHERE a.receiver = $1 AND a.way = 'mail' AND a.made_at > $2 AND s.stage NOT IN ('sealed', 'erased')
	AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = a.case_id AND j.actor = $1 AND j.at >= a.made_at)
	AND NOT EXISTS (SELECT 1 FROM duty_state d WHERE d.case_id = a.case_id AND d.spell = a.spell AND d.rule = a.rule AND d.met_at IS NOT NULL)
ORDER BY a.made_at DESC, a.due DESC, s.opened_at DESC, a.case_id, a.kind, a.rule LIMIT 15;

-- name: desk_detained many read
-- why: detention past its order, near its end, without one, or between two places: of my cases, and of my office's places
-- scope: grant
-- in: account uuid, now instant, today day, near day
-- out: case_id uuid, number text, child uuid, state text, title text, title_until day?, from_at instant
SELECT z.case_id, c.number, c.child, z.state, z.title, z.title_until, z.from_at
FROM stay_state z JOIN casefile_live c ON c.id = z.case_id LEFT JOIN place_live q ON q.id = z.place
WHERE z.kind = 'detention' AND ((z.state = 'open' AND (z.title = 'none' OR z.title_until <= $4)) OR (z.state = 'expected' AND z.how = 'transferred'))
	AND (EXISTS (SELECT 1 FROM assignment_held a WHERE a.case_id = z.case_id AND a.account = $1
			AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
		OR EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.agency = q.operator AND g.role IN ('place-officer', 'head')
			AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)))
ORDER BY z.title_until ASC NULLS FIRST, z.from_at, z.case_id LIMIT 40;

-- name: desk_uncounted many read
-- why: a night that nobody counted can still be counted the next day
-- scope: grant
-- in: account uuid, today day
-- out: place uuid, name_km text, name_en text
SELECT p.id AS place, p.name_km, p.name_en FROM place_live p JOIN role_grant_live g ON g.agency = p.operator
WHERE g.account = $1 AND g.role = 'place-officer' AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2)
	AND EXISTS (SELECT 1 FROM unit_live u WHERE u.place = p.id) AND EXISTS (SELECT 1 FROM stay_state s WHERE s.place = p.id AND s.state = 'open')
	AND NOT EXISTS (SELECT 1 FROM night_count_live n WHERE n.place = p.id AND n.night = $2 - 1)
ORDER BY p.name_en, p.id;

-- name: desk_releases many read
-- why: children who leave soon and have no plan, and steps towards a release that are due: of who works with them, and of the place
-- scope: grant
-- in: account uuid, now instant, today day, ahead day, near day
-- out: case_id uuid, number text, child uuid, stay uuid, planned int, end_day day?, step_day day?
SELECT v.case_id, v.number, v.child, v.stay, v.planned, v.end_day, v.step_day
FROM (SELECT z.case_id, c.number, c.child, z.start AS stay, z.state, COALESCE(r.rev, 0) AS planned, COALESCE(r.expected_day, z.title_until) AS end_day,
		(SELECT MIN(p.by_day) FROM release_step_live p WHERE p.stay = z.start AND p.state = 'open') AS step_day
	FROM stay_state z JOIN casefile_live c ON c.id = z.case_id LEFT JOIN release_plan_live r ON r.stay = z.start
	WHERE z.kind = 'detention' AND z.state IN ('open', 'ended')
		AND (z.case_id IN (SELECT a.case_id FROM assignment_held a WHERE a.account = $1 AND a.duty IN ('social-agent', 'caseworker', 'supervisor')
				AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
			OR z.place IN (SELECT q.id FROM place_live q JOIN role_grant_live g ON g.agency = q.operator AND g.account = $1
				AND g.role IN ('place-officer', 'head') AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)))) v
WHERE (v.planned = 0 AND v.state = 'open' AND v.end_day >= $3 AND v.end_day <= $4) OR v.step_day <= $5
ORDER BY CASE WHEN v.step_day <= $5 THEN v.step_day ELSE v.end_day END, v.case_id, v.stay LIMIT 40;
