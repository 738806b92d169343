-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Places of detention: who runs them, their units, who is held there, who was counted.

-- name: place_of_detention many read
-- why: the places that the actor keeps, or all of them for who inspects; how many are held there now
-- scope: grant
-- in: account uuid, today day, all int
-- out: id uuid, kind text, name_km text, name_en text, gaz text, operator uuid, operator_km text, operator_en text, units int, beds int, held int, awaited int
SELECT p.id, p.kind, p.name_km, p.name_en, p.gaz, p.operator, g.name_km AS operator_km, g.name_en AS operator_en,
	(SELECT COUNT(*) FROM unit_live u WHERE u.place = p.id AND u.from_day <= $2 AND (u.to_day IS NULL OR u.to_day >= $2)) AS units,
	(SELECT CAST(COALESCE(SUM(u.beds), 0) AS BIGINT) FROM unit_live u WHERE u.place = p.id AND u.from_day <= $2 AND (u.to_day IS NULL OR u.to_day >= $2)) AS beds,
	(SELECT COUNT(*) FROM stay_state s WHERE s.place = p.id AND s.state = 'open') AS held,
	(SELECT COUNT(*) FROM stay_state s WHERE s.place = p.id AND s.state = 'expected'
		AND (s.how = 'transferred' OR s.title_until IS NULL OR s.title_until >= $2)) AS awaited
FROM place_live p JOIN agency_live g ON g.id = p.operator
WHERE p.kind IN ('cell', 'prison', 'rehabilitation-centre', 'social-affairs-centre', 'drug-centre')
	AND (p.to_day IS NULL OR p.to_day >= $2)
	AND ($3 = 1 OR EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = $1 AND r.agency = p.operator
		AND r.role IN ('place-officer', 'head') AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)))
ORDER BY p.kind, p.gaz, p.name_en, p.id;

-- name: place_unit_all many read
-- why: the units of a place, those that have ended too: past nights were slept there
-- in: place uuid
-- out: id uuid, rev int, name_km text, name_en text, sex text, declared text, beds int, from_day day, to_day day?
SELECT id, rev, name_km, name_en, sex, declared, beds, from_day, to_day FROM unit_live WHERE place = $1
ORDER BY name_en, from_day, id;

-- name: place_unit_add write
-- why: a unit, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, place uuid, name_km text, name_en text, sex text, declared text, beds int, from_day day, to_day day?
INSERT INTO unit (id, rev, recorded_at, by_account, why, place, name_km, name_en, sex, declared, beds, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: place_stay many read
-- why: who is held at a place now, or awaited there, and in which unit
-- in: place uuid, now instant, today day
-- out: case_id uuid, start uuid, kind text, state text, child uuid, number text, from_at instant, how text?, title text, title_until day?, status text, final_at instant?, sex text, born_from day?, born_to day?, lodged int, unit uuid?
SELECT s.case_id, s.start, s.kind, s.state, s.child, c.number, s.from_at, s.how, s.title, s.title_until, s.status, s.final_at, s.sex, s.born_from, s.born_to,
	(SELECT COUNT(*) FROM lodging_live l WHERE l.stay = s.start AND l.from_at <= $2) AS lodged,
	(SELECT l.unit FROM lodging_live l WHERE l.stay = s.start AND l.from_at <= $2 ORDER BY l.from_at DESC, l.recorded_at DESC, l.id LIMIT 1) AS unit
FROM stay_state s JOIN casefile_live c ON c.id = s.case_id
WHERE s.place = $1 AND (s.state = 'open' OR (s.state = 'expected'
	AND (s.how = 'transferred' OR s.title_until IS NULL OR s.title_until >= $3)))
ORDER BY s.from_at, c.number;

-- name: place_stay_between many read
-- why: separation is computed from all who slept at a place in these nights
-- in: place uuid, from_at instant, until_at instant
-- out: start uuid, kind text, from_at instant, until_at instant?, adults text?, born_to day?
SELECT s.start, s.kind, s.from_at, s.until_at, s.adults, s.born_to FROM stay_state s
WHERE s.place = $1 AND s.state <> 'expected' AND s.from_at < $3 AND (s.until_at IS NULL OR s.until_at > $2)
ORDER BY s.start;

-- name: place_lodging_between many read
-- why: in which unit each of them slept, in order of time
-- in: place uuid, from_at instant, until_at instant
-- out: stay uuid, unit uuid?, from_at instant
SELECT l.stay, l.unit, l.from_at FROM stay_state s JOIN lodging_live l ON l.stay = s.start
WHERE s.place = $1 AND s.state <> 'expected' AND s.from_at < $3 AND (s.until_at IS NULL OR s.until_at > $2)
ORDER BY l.stay, l.from_at, l.recorded_at, l.id;

-- name: place_counted_between many read
-- why: how many adults were counted in each unit and night
-- in: place uuid, first day, last day
-- out: id uuid, rev int, unit uuid, night day, children int, adults int
SELECT id, rev, unit, night, children, adults FROM night_count_live WHERE place = $1 AND night BETWEEN $2 AND $3 ORDER BY night, unit;

-- name: place_count_add write
-- why: a night's count of a unit, or the same counted again
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, place uuid, unit uuid, night day, children int, adults int
INSERT INTO night_count (id, rev, recorded_at, by_account, for_agency, place, unit, night, children, adults)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: place_figure_stay many read
-- why: a place in figures: who was detained there in the last months, and who is
-- in: place uuid, since instant
-- out: from_at instant, until_at instant?, how text?, status text, final_at instant?, born_to day?
SELECT from_at, until_at, how, status, final_at, born_to FROM stay_state
WHERE place = $1 AND kind = 'detention' AND state <> 'expected' AND (until_at IS NULL OR until_at >= $2) ORDER BY from_at;

-- name: place_happened many read
-- why: injury, force, restraint and isolation in figures; nobody is named
-- in: place uuid, since instant
-- out: kind text, n int
SELECT kind, COUNT(*) AS n FROM occurrence_live WHERE place = $1 AND from_at >= $2 GROUP BY kind ORDER BY kind;

-- name: place_hour_of one read
-- why: the nights of a place are counted at its own hour
-- in: place uuid
-- out: rev int, hour int
SELECT rev, hour FROM place_hour WHERE place = $1 ORDER BY rev DESC LIMIT 1;

-- name: place_hour_put write
-- why: the place sets its hour
-- in: place uuid, rev int, recorded_at instant, by_account uuid, hour int
INSERT INTO place_hour (place, rev, recorded_at, by_account, hour) VALUES ($1, $2, $3, $4, $5);
