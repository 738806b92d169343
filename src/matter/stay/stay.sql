-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The times that a child is held: where, why, in which unit.

-- name: stay_of_case_id many read
-- why: the stays of one case, the newest first
-- in: case_id uuid
-- out: start uuid, kind text, state text, place uuid?, place_km text?, place_en text?, operator uuid?, operator_km text?, operator_en text?, from_at instant, until_at instant?, how text?, title text, title_until day?, status text, final_at instant?, sex text, born_to day?
SELECT s.start, s.kind, s.state, s.place, p.name_km AS place_km, p.name_en AS place_en, p.operator, g.name_km AS operator_km, g.name_en AS operator_en,
	s.from_at, s.until_at, s.how, s.title, s.title_until, s.status, s.final_at, s.sex, s.born_to
FROM stay_state s LEFT JOIN place_live p ON p.id = s.place LEFT JOIN agency_live g ON g.id = p.operator
WHERE s.case_id = $1 ORDER BY s.from_at DESC, s.start;

-- name: stay_lodging many read
-- why: in which unit from when on, in order of time
-- in: stay uuid
-- out: id uuid, rev int, from_at instant, unit uuid?, name_km text?, name_en text?, by_km text, by_en text, recorded_at instant, for_agency uuid
SELECT l.id, l.rev, l.from_at, l.unit, u.name_km, u.name_en, a.name_km AS by_km, a.name_en AS by_en, l.recorded_at, l.for_agency
FROM lodging_live l LEFT JOIN unit_live u ON u.id = l.unit JOIN account_live a ON a.id = l.by_account
WHERE l.stay = $1 ORDER BY l.from_at, l.recorded_at, l.id;

-- name: stay_lodging_set write
-- why: a move into a unit, or out of the place; a correction is the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, stay uuid, unit uuid?, from_at instant
INSERT INTO lodging (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, stay, unit, from_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: stay_beside one read
-- why: a child lodged where adults lay last night is said at once
-- in: unit uuid, since day
-- out: adults int, night day?
SELECT COALESCE(MAX(adults), 0) AS adults, MAX(night) AS night FROM night_count_live
WHERE unit = $1 AND night >= $2 AND adults > 0;

-- name: stay_in_unit one read
-- why: a unit that is full is said
-- in: unit uuid, now instant
-- out: n int
SELECT COUNT(*) AS n FROM stay_state s WHERE s.state = 'open' AND EXISTS (SELECT 1 FROM lodging_live l
	WHERE l.stay = s.start AND l.unit = $1 AND l.from_at <= $2
		AND NOT EXISTS (SELECT 1 FROM lodging_live n WHERE n.stay = l.stay AND n.from_at <= $2 AND n.from_at > l.from_at));

-- name: stay_occurrence_of many read
-- why: what happened to the child during a stay, in order of time
-- in: stay uuid
-- out: id uuid, rev int, recorded_at instant, for_agency uuid, kind text, from_at instant, to_at instant?, medical_at instant?, told_at instant?, sealed blob?, by_km text, by_en text
SELECT o.id, o.rev, o.recorded_at, o.for_agency, o.kind, o.from_at, o.to_at, o.medical_at, o.told_at, o.sealed, a.name_km AS by_km, a.name_en AS by_en
FROM occurrence_live o JOIN account_live a ON a.id = o.by_account WHERE o.stay = $1 ORDER BY o.from_at, o.id;

-- name: stay_occurrence_add write
-- why: what happened, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, case_id uuid, stay uuid, place uuid?, kind text, from_at instant, to_at instant?, medical_at instant?, told_at instant?, sealed blob?
INSERT INTO occurrence (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, stay, place, kind, from_at, to_at, medical_at, told_at, sealed)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);
