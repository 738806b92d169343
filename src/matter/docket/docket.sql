-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The cases that a reader is tied to: the gate, said once for many cases.

-- name: docket_cases many read
-- why: the cases that the person is tied to, as the gate sees them; sealed ones do not exist
-- scope: grant
-- in: account uuid, now instant, today day, stage text?, class text?, sex text?, custody bool?, sort int, skip int, most int, person uuid?
-- out: case_id uuid, number text, child uuid, stage text, agency uuid, province text, opened_at instant, changed_at instant, in_custody bool, sex text, age_from int?, age_to int?, class text, next_due instant?, next_rule text?
SELECT s.case_id, c.number, c.child, s.stage, s.agency, s.province, s.opened_at, s.changed_at, s.in_custody, s.sex,
	s.age_from, s.age_to, s.class, s.next_due, s.next_rule
FROM case_state s JOIN casefile_live c ON c.id = s.case_id
WHERE s.stage NOT IN ('sealed', 'erased')
	AND (CAST($4 AS TEXT) IS NULL OR s.stage = $4) AND (CAST($5 AS TEXT) IS NULL OR s.class = $5)
	AND (CAST($6 AS TEXT) IS NULL OR s.sex = $6) AND (CAST($7 AS INTEGER) IS NULL OR s.in_custody = $7)
	AND (CAST($11 AS BLOB) IS NULL OR EXISTS (SELECT 1 FROM assignment_live w WHERE w.account = $11 AND w.case_id = s.case_id
		AND w.from_at <= $2 AND (w.to_at IS NULL OR w.to_at > $2)))
	AND (EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.from_day <= $3
			AND (g.to_day IS NULL OR g.to_day >= $3) AND (g.agency = s.agency OR g.agency = c.opened_by)
			AND g.role NOT IN ('administrator', 'analyst', 'reviewer', 'registrar', 'monitor', 'trainer', 'caseworker', 'lawyer'))
		OR EXISTS (SELECT 1 FROM stay_state z JOIN place_live y ON y.id = z.place JOIN role_grant_live g ON g.agency = y.operator
			WHERE z.case_id = s.case_id AND z.kind = 'detention' AND g.account = $1 AND g.role IN ('place-officer', 'head')
				AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
				AND (z.state <> 'expected' OR z.how = 'transferred' OR z.title_until IS NULL OR z.title_until >= $3))
		OR EXISTS (SELECT 1 FROM role_grant_live g JOIN account_live m ON m.agency = g.agency
			JOIN assignment_live a ON a.account = m.id
			WHERE g.account = $1 AND g.role = 'head' AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
			AND a.case_id = s.case_id
			AND (NOT EXISTS (SELECT 1 FROM referral_live q WHERE q.assignment = a.id)
				OR (a.to_at IS NULL AND EXISTS (SELECT 1 FROM referral_reach q WHERE q.assignment = a.id AND q.to_agency = g.agency
					AND q.until_day >= $3 AND q.from_day <= $3 AND q.to_day >= $3))))
		OR EXISTS (SELECT 1 FROM assignment_held a WHERE a.account = $1 AND a.case_id = s.case_id
			AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)
			AND (a.absent IS NULL OR EXISTS (SELECT 1 FROM role_grant_live m JOIN role_grant_live o ON o.role = m.role AND o.agency = m.agency
				WHERE m.account = $1 AND o.account = a.absent AND (a.role IS NULL OR a.role = m.role)
				AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
				AND o.from_day <= $3 AND (o.to_day IS NULL OR o.to_day >= $3)))
			AND (EXISTS (SELECT 1 FROM referral_reach q WHERE q.assignment = a.id AND q.until_day >= $3
					AND q.from_day <= $3 AND q.to_day >= $3)
				OR NOT EXISTS (SELECT 1 FROM referral_live q WHERE q.assignment = a.id)
				AND (a.duty NOT IN ('caseworker', 'trainer')
					OR EXISTS (SELECT 1 FROM agreement_live x JOIN account_live p ON p.id = a.account
						WHERE x.taker = p.agency AND x.giver IN (s.agency, c.opened_by)
						AND x.from_day <= $3 AND x.to_day >= $3)))))
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = s.case_id AND r.ended_why = 'recused')
	AND NOT EXISTS (SELECT 1 FROM role_grant_live n WHERE n.account = $1 AND n.role = 'administrator'
		AND n.from_day <= $3 AND (n.to_day IS NULL OR n.to_day >= $3))
ORDER BY CASE WHEN $8 = 1 THEN s.opened_at END DESC NULLS LAST, CASE WHEN $8 = 2 THEN s.changed_at END DESC NULLS LAST,
	CASE WHEN $8 = 3 THEN c.number END ASC NULLS LAST, CASE WHEN $8 = 4 THEN s.stage END ASC NULLS LAST,
	s.next_due ASC NULLS LAST, s.case_id
LIMIT $10 OFFSET $9;

-- name: docket_count one read
-- why: every list says how many there are
-- scope: grant
-- in: account uuid, now instant, today day, stage text?, class text?, sex text?, custody bool?, person uuid?
-- out: n int
SELECT COUNT(*) AS n
FROM case_state s JOIN casefile_live c ON c.id = s.case_id
WHERE s.stage NOT IN ('sealed', 'erased')
	AND (CAST($4 AS TEXT) IS NULL OR s.stage = $4) AND (CAST($5 AS TEXT) IS NULL OR s.class = $5)
	AND (CAST($6 AS TEXT) IS NULL OR s.sex = $6) AND (CAST($7 AS INTEGER) IS NULL OR s.in_custody = $7)
	AND (CAST($8 AS BLOB) IS NULL OR EXISTS (SELECT 1 FROM assignment_live w WHERE w.account = $8 AND w.case_id = s.case_id
		AND w.from_at <= $2 AND (w.to_at IS NULL OR w.to_at > $2)))
	AND (EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.from_day <= $3
			AND (g.to_day IS NULL OR g.to_day >= $3) AND (g.agency = s.agency OR g.agency = c.opened_by)
			AND g.role NOT IN ('administrator', 'analyst', 'reviewer', 'registrar', 'monitor', 'trainer', 'caseworker', 'lawyer'))
		OR EXISTS (SELECT 1 FROM stay_state z JOIN place_live y ON y.id = z.place JOIN role_grant_live g ON g.agency = y.operator
			WHERE z.case_id = s.case_id AND z.kind = 'detention' AND g.account = $1 AND g.role IN ('place-officer', 'head')
				AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
				AND (z.state <> 'expected' OR z.how = 'transferred' OR z.title_until IS NULL OR z.title_until >= $3))
		OR EXISTS (SELECT 1 FROM role_grant_live g JOIN account_live m ON m.agency = g.agency
			JOIN assignment_live a ON a.account = m.id
			WHERE g.account = $1 AND g.role = 'head' AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
			AND a.case_id = s.case_id
			AND (NOT EXISTS (SELECT 1 FROM referral_live q WHERE q.assignment = a.id)
				OR (a.to_at IS NULL AND EXISTS (SELECT 1 FROM referral_reach q WHERE q.assignment = a.id AND q.to_agency = g.agency
					AND q.until_day >= $3 AND q.from_day <= $3 AND q.to_day >= $3))))
		OR EXISTS (SELECT 1 FROM assignment_held a WHERE a.account = $1 AND a.case_id = s.case_id
			AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)
			AND (a.absent IS NULL OR EXISTS (SELECT 1 FROM role_grant_live m JOIN role_grant_live o ON o.role = m.role AND o.agency = m.agency
				WHERE m.account = $1 AND o.account = a.absent AND (a.role IS NULL OR a.role = m.role)
				AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
				AND o.from_day <= $3 AND (o.to_day IS NULL OR o.to_day >= $3)))
			AND (EXISTS (SELECT 1 FROM referral_reach q WHERE q.assignment = a.id AND q.until_day >= $3
					AND q.from_day <= $3 AND q.to_day >= $3)
				OR NOT EXISTS (SELECT 1 FROM referral_live q WHERE q.assignment = a.id)
				AND (a.duty NOT IN ('caseworker', 'trainer')
					OR EXISTS (SELECT 1 FROM agreement_live x JOIN account_live p ON p.id = a.account
						WHERE x.taker = p.agency AND x.giver IN (s.agency, c.opened_by)
						AND x.from_day <= $3 AND x.to_day >= $3)))))
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = s.case_id AND r.ended_why = 'recused')
	AND NOT EXISTS (SELECT 1 FROM role_grant_live n WHERE n.account = $1 AND n.role = 'administrator'
		AND n.from_day <= $3 AND (n.to_day IS NULL OR n.to_day >= $3));

-- name: docket_person one read
-- why: a head looks at the cases that one person of the own offices has in hand
-- scope: grant
-- in: account uuid, person uuid, today day
-- out: name_km text, name_en text
SELECT p.name_km, p.name_en FROM account_live p
WHERE p.id = $2 AND EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = p.agency
	AND h.from_day <= $3 AND (h.to_day IS NULL OR h.to_day >= $3));
