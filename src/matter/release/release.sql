-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Release plans and their steps.

-- name: release_plan_put write
-- why: a plan as written, or written anew
-- in: stay uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, expected_day day?, agreed text, sealed blob?
INSERT INTO release_plan (stay, rev, recorded_at, by_account, for_agency, case_id, expected_day, agreed, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: release_plan_of one read
-- why: what is planned for the end of one stay
-- in: stay uuid
-- out: rev int, recorded_at instant, for_agency uuid, expected_day day?, agreed text, sealed blob?, by_km text, by_en text, office_km text, office_en text
SELECT r.rev, r.recorded_at, r.for_agency, r.expected_day, r.agreed, r.sealed, p.name_km AS by_km, p.name_en AS by_en, g.name_km AS office_km, g.name_en AS office_en
FROM release_plan_live r JOIN account_live p ON p.id = r.by_account JOIN agency_live g ON g.id = r.for_agency WHERE r.stay = $1;

-- name: release_step_put write
-- why: a step towards the release, or what became of it
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, stay uuid, area text, state text, by_day day, done_day day?, sealed blob?
INSERT INTO release_step (id, rev, recorded_at, by_account, for_agency, case_id, stay, area, state, by_day, done_day, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: release_step_of many read
-- why: who does what until when, in the order of the days
-- in: stay uuid
-- out: id uuid, rev int, for_agency uuid, area text, state text, by_day day, done_day day?, sealed blob?, office_km text, office_en text
SELECT r.id, r.rev, r.for_agency, r.area, r.state, r.by_day, r.done_day, r.sealed, g.name_km AS office_km, g.name_en AS office_en
FROM release_step_live r JOIN agency_live g ON g.id = r.for_agency WHERE r.stay = $1 ORDER BY r.by_day, r.area, r.id;
