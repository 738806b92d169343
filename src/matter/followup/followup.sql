-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Follow-up: of the agency that gives support, and of a case in which none was accepted.

-- name: follow_base_put write
-- why: from when a child is followed, or a corrected day
-- in: aftercare uuid, rev int, recorded_at instant, by_account uuid, child uuid, kind text, base_day day, months text
INSERT INTO follow_base (aftercare, rev, recorded_at, by_account, child, kind, base_day, months) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: case_follow_put write
-- why: the same in a case without support, with who agreed to be asked
-- in: case_id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, agreed text, kind text, base_day day, months text
INSERT INTO case_follow (case_id, rev, recorded_at, by_account, for_agency, agreed, kind, base_day, months) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: follow_base_of one read
-- why: what is due is computed from it; id: of the support, or of the case
-- in: id uuid
-- out: rev int, agreed text, kind text, base_day day, months text
SELECT rev, 'both' AS agreed, kind, base_day, months FROM follow_base_live WHERE aftercare = $1
UNION ALL SELECT rev, agreed, kind, base_day, months FROM case_follow_live WHERE case_id = $1;

-- name: follow_try_put write
-- why: who was asked, and how the child fares; a correction is the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, why blob?, child uuid, aftercare uuid, day day, way text, reached bool, next_day day?, lost bool, abroad_day day?, sealed blob?
INSERT INTO follow_try (id, rev, recorded_at, by_account, why, child, aftercare, day, way, reached, next_day, lost, abroad_day, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: case_follow_try_put write
-- why: the same in a case without support
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, case_id uuid, day day, way text, reached bool, next_day day?, lost bool, abroad_day day?, sealed blob?
INSERT INTO case_follow_try (id, rev, recorded_at, by_account, for_agency, why, case_id, day, way, reached, next_day, lost, abroad_day, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: follow_try_of many read
-- why: every effort that was made, in order, as it stands; id: of the support, or of the case
-- in: id uuid
-- out: id uuid, rev int, for_agency uuid?, day day, way text, reached bool, next_day day?, lost bool, abroad_day day?, sealed blob?, why blob?, by_km text, by_en text
SELECT f.id, f.rev, f.for_agency, f.day, f.way, f.reached, f.next_day, f.lost, f.abroad_day, f.sealed, f.why, p.name_km AS by_km, p.name_en AS by_en
FROM (SELECT a.id, a.rev, NULL AS for_agency, a.by_account, a.day, a.way, a.reached, a.next_day, a.lost, a.abroad_day, a.sealed, a.why FROM follow_try_live a WHERE a.aftercare = $1
	UNION ALL SELECT c.id, c.rev, c.for_agency, c.by_account, c.day, c.way, c.reached, c.next_day, c.lost, c.abroad_day, c.sealed, c.why FROM case_follow_try_live c WHERE c.case_id = $1) f
JOIN account_live p ON p.id = f.by_account ORDER BY f.day, f.id;

-- name: follow_released many read
-- why: cases of the actor in which a child left detention, is not held, and no support was accepted; with the last day
-- in: account uuid, now instant, case_id uuid?
-- out: case_id uuid, number text, child uuid, until_at instant
SELECT c.id AS case_id, c.number, c.child, MAX(z.until_at) AS until_at
FROM stay_state z JOIN casefile_live c ON c.id = z.case_id
WHERE z.kind = 'detention' AND z.how = 'released' AND (CAST($3 AS BLOB) IS NULL OR c.id = $3)
	AND (CAST($3 AS BLOB) IS NOT NULL OR z.case_id IN (SELECT a.case_id FROM assignment_held a WHERE a.account = $1 AND a.duty IN ('social-agent', 'caseworker', 'supervisor')
		AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2)))
	AND NOT EXISTS (SELECT 1 FROM stay_state o WHERE o.case_id = z.case_id AND o.state <> 'ended')
	AND NOT EXISTS (SELECT 1 FROM aftercare_origin s JOIN aftercare_live v ON v.id = s.aftercare WHERE s.case_id = z.case_id AND v.ended_day IS NULL)
GROUP BY c.id, c.number, c.child ORDER BY until_at, case_id;

-- name: follow_months_put write
-- why: after which months an agency asks
-- in: agency uuid, rev int, recorded_at instant, by_account uuid, months text
INSERT INTO follow_months (agency, rev, recorded_at, by_account, months) VALUES ($1, $2, $3, $4, $5);

-- name: follow_months_of one read
-- why: after which months an agency asks today
-- in: agency uuid
-- out: rev int, months text
SELECT rev, months FROM follow_months WHERE agency = $1 ORDER BY rev DESC LIMIT 1;
