-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What prosecutor, judge and clerk choose from.

-- name: court_agency many read
-- why: the courts to which a case can go, those of its province first
-- in: kind text, other_kind text, province text, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM agency_live
WHERE kind IN ($1, $2) AND from_day <= $4 AND (to_day IS NULL OR to_day >= $4)
ORDER BY CASE WHEN substr(area, 1, 2) = $3 THEN 1 ELSE 2 END, name_en, id;

-- name: court_place many read
-- why: where a child can be held before or after a judgment, places of the province first
-- in: province text, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM place_live
WHERE kind IN ('prison', 'rehabilitation-centre', 'social-affairs-centre', 'drug-centre') AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
ORDER BY CASE WHEN substr(gaz, 1, 2) = $1 THEN 1 ELSE 2 END, name_en, id;

-- name: court_release_planned one read
-- why: who is released without a plan is released all the same, and it is said
-- in: stay uuid
-- out: n int
SELECT COUNT(*) AS n FROM release_plan WHERE stay = $1;

-- name: court_held_elsewhere many read
-- why: one child is not held in two places: an arrival is compared with the child's other files
-- in: case_id uuid, from_at instant, until_at instant
-- out: case_id uuid, number text, from_at instant
SELECT s.case_id, c.number, s.from_at FROM casefile_live f JOIN stay_state s ON s.child = f.child JOIN casefile_live c ON c.id = s.case_id
WHERE f.id = $1 AND s.case_id <> $1 AND s.kind = 'detention' AND s.state <> 'expected'
	AND s.from_at < $3 AND (s.until_at IS NULL OR s.until_at > $2)
ORDER BY s.from_at, s.case_id LIMIT 5;
