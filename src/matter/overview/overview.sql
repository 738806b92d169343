-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Figures: who has how much in hand, what is past its time, what began when. No case is named.

-- name: overview_people many read
-- why: a head sees what each person of the own offices has in hand
-- scope: grant
-- in: account uuid, now instant, today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text, open int, past int, inquiries int
SELECT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en,
	(SELECT COUNT(DISTINCT a.case_id) FROM assignment_live a JOIN case_state s ON s.case_id = a.case_id
		WHERE a.account = p.id AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)
		AND s.stage NOT IN ('closed', 'sealed', 'erased')
		AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = a.case_id AND r.ended_why = 'recused')) AS open,
	(SELECT COUNT(DISTINCT a.case_id) FROM assignment_live a JOIN case_state s ON s.case_id = a.case_id
		JOIN duty_state d ON d.case_id = a.case_id
		WHERE a.account = p.id AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)
		AND s.stage NOT IN ('closed', 'sealed', 'erased')
		AND d.kind IN ('limit', 'duty') AND d.applies = 'yes' AND d.met_at IS NULL AND d.due <= $2
		AND d.status NOT IN ('kept', 'met', 'none', 'lapsed')
		AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = a.case_id AND r.ended_why = 'recused')) AS past,
	(SELECT COUNT(*) FROM inquiry_live i JOIN case_state s ON s.case_id = i.case_id
		WHERE i.agent = p.id AND s.stage NOT IN ('closed', 'sealed', 'erased')
		AND NOT EXISTS (SELECT 1 FROM event_live e WHERE e.case_id = i.case_id AND e.of_event = i.event
			AND e.type IN ('inquiry-submitted', 'inquiry-considered', '+inquiry-withdrawn'))
		AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = i.case_id AND r.ended_why = 'recused')) AS inquiries
FROM account_live p JOIN agency_live g ON g.id = p.agency
WHERE p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
	AND EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = p.agency
		AND h.from_day <= $3 AND (h.to_day IS NULL OR h.to_day >= $3))
	AND EXISTS (SELECT 1 FROM role_grant_live w WHERE w.account = p.id AND w.from_day <= $3 AND (w.to_day IS NULL OR w.to_day >= $3)
		AND w.role NOT IN ('administrator', 'analyst', 'reviewer', 'registrar', 'monitor', 'inspector'))
ORDER BY g.name_en, open DESC, p.name_en, p.id;

-- name: overview_past many read
-- why: which rules are past the time that their text gives, in the open cases of the own offices and people
-- scope: grant
-- in: account uuid, now instant, today day
-- out: rule text, cases int, soonest instant
SELECT d.rule, COUNT(DISTINCT d.case_id) AS cases, MIN(d.due) AS soonest
FROM duty_state d JOIN case_state s ON s.case_id = d.case_id
WHERE s.stage NOT IN ('closed', 'sealed', 'erased') AND d.kind IN ('limit', 'duty') AND d.applies = 'yes'
	AND d.met_at IS NULL AND d.due <= $2 AND d.status NOT IN ('kept', 'met', 'none', 'lapsed')
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = d.case_id AND r.ended_why = 'recused')
	AND EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head'
		AND h.from_day <= $3 AND (h.to_day IS NULL OR h.to_day >= $3)
		AND (h.agency = s.agency OR EXISTS (SELECT 1 FROM assignment_live a JOIN account_live p ON p.id = a.account
			WHERE a.case_id = d.case_id AND p.agency = h.agency AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))))
GROUP BY d.rule ORDER BY cases DESC, d.rule;

-- name: overview_office one read
-- why: how many open cases the own offices handle, and how many of them nobody there has in hand
-- scope: grant
-- in: account uuid, now instant, today day
-- out: open int, nobody int
SELECT COUNT(*) AS open,
	COALESCE(SUM(CASE WHEN NOT EXISTS (SELECT 1 FROM assignment_live a JOIN account_live p ON p.id = a.account
		WHERE a.case_id = s.case_id AND p.agency = s.agency AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)) THEN 1 ELSE 0 END), 0) AS nobody
FROM case_state s
WHERE s.stage NOT IN ('closed', 'sealed', 'erased')
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = s.case_id AND r.ended_why = 'recused')
	AND EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = s.agency
		AND h.from_day <= $3 AND (h.to_day IS NULL OR h.to_day >= $3));

-- name: overview_cases many read
-- why: what is counted: a head's own offices' cases, an analyst's area; accused children, no name, no number; a sealed case counts by the row that it left
-- scope: grant
-- in: account uuid, today day, since instant, until instant
-- out: opened_at instant, province text, province_km text?, province_en text?, agency uuid, agency_km text, agency_en text, stage text, sex text, age_from int?, age_to int?, class text, iccs text?, held_at instant?, met_at instant?, exact bool, detained bool, diverted bool
SELECT s.opened_at, s.province, z.name_km AS province_km, z.name_latin AS province_en, s.agency,
	g.name_km AS agency_km, g.name_en AS agency_en, s.stage, s.sex, s.age_from, s.age_to, s.class,
	(SELECT substr(o.iccs, 1, 2) FROM offence_live o WHERE o.case_id = s.case_id AND o.class = s.class AND o.iccs IS NOT NULL
		ORDER BY o.recorded_at, o.id LIMIT 1) AS iccs,
	k.at AS held_at,
	(SELECT MIN(e.at) FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'lawyer-met' AND e.at >= k.at) AS met_at,
	CASE WHEN k.id IS NOT NULL AND k.precision <> 'day' AND k.at_to IS NULL
		AND NOT EXISTS (SELECT 1 FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'lawyer-met'
			AND (e.precision = 'day' OR e.at_to IS NOT NULL)) THEN 1 ELSE 0 END AS exact,
	CASE WHEN EXISTS (SELECT 1 FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'detention-ordered') THEN 1 ELSE 0 END AS detained,
	CASE WHEN s.diverted_at IS NOT NULL THEN 1 ELSE 0 END AS diverted
FROM case_state s JOIN casefile_live c ON c.id = s.case_id JOIN agency_live g ON g.id = s.agency
	LEFT JOIN gazetteer z ON z.code = s.province
	LEFT JOIN event_live k ON k.id = (SELECT e.id FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'custody-start'
		ORDER BY e.at, e.id LIMIT 1)
WHERE c.capacity = 'accused' AND s.opened_at >= $3 AND s.opened_at < $4
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = s.case_id AND r.ended_why = 'recused')
	AND EXISTS (SELECT 1 FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
		WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
		AND ((h.role = 'head' AND (h.agency = s.agency OR h.agency = c.opened_by))
			OR (h.role = 'analyst' AND (CASE WHEN h.area = '' THEN m.area ELSE h.area END) IN ('', s.province))))
UNION ALL
SELECT k.opened_at, k.province, z.name_km AS province_km, z.name_latin AS province_en, k.agency,
	g.name_km AS agency_km, g.name_en AS agency_en, 'closed' AS stage, k.sex, k.age_from, k.age_to, k.class,
	k.iccs, k.held_at, k.met_at, k.exact, k.detained, k.diverted
FROM counted k JOIN agency_live g ON g.id = k.agency LEFT JOIN gazetteer z ON z.code = k.province
WHERE k.capacity = 'accused' AND k.opened_at >= $3 AND k.opened_at < $4
	AND EXISTS (SELECT 1 FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
		WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
		AND ((h.role = 'head' AND (h.agency = k.agency OR h.agency = k.opened_by))
			OR (h.role = 'analyst' AND (CASE WHEN h.area = '' THEN m.area ELSE h.area END) IN ('', k.province))))
ORDER BY opened_at;

-- name: overview_held many read
-- why: what people of the own offices have in hand in one case, which can go to another of them
-- scope: grant
-- in: account uuid, case_id uuid, now instant, today day
-- out: id uuid, account uuid, duty text, mandate text?, name_km text, name_en text
SELECT a.id, a.account, a.duty, a.mandate, p.name_km, p.name_en
FROM assignment_live a JOIN account_live p ON p.id = a.account
WHERE a.case_id = $2 AND a.from_at <= $3 AND (a.to_at IS NULL OR a.to_at > $3)
	AND EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = p.agency
		AND h.from_day <= $4 AND (h.to_day IS NULL OR h.to_day >= $4))
ORDER BY p.name_en, p.id, a.id;

-- name: overview_takers many read
-- why: who of the own offices can take a case over: at work today, and not recused from it
-- scope: grant
-- in: account uuid, case_id uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT p.id, p.name_km, p.name_en FROM account_live p
WHERE p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
	AND EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = p.agency
		AND h.from_day <= $3 AND (h.to_day IS NULL OR h.to_day >= $3))
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = p.id AND r.case_id = $2 AND r.ended_why = 'recused')
ORDER BY p.name_en, p.id;

-- name: overview_same_work one read
-- why: a duty goes only to who has a role at an office that the one before has there
-- scope: grant
-- in: before uuid, after uuid, today day
-- out: n int
SELECT COUNT(*) AS n FROM role_grant_live a JOIN role_grant_live b ON b.role = a.role AND b.agency = a.agency
WHERE a.account = $1 AND b.account = $2 AND a.from_day <= $3 AND (a.to_day IS NULL OR a.to_day >= $3)
	AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3);
