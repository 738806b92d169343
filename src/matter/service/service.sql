-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Services that agencies offer. Settings: a change is the next rev.

-- name: service_add write
-- why: a service, or its next version: ending it is one
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, agency uuid, kind text, name_km text, name_en text, age_from int?, age_to int?, sex text, gaz text, unit text, places int?, contact text?, primero_code text?, oscar_name text?, from_day day, to_day day?
INSERT INTO service (id, rev, recorded_at, by_account, why, agency, kind, name_km, name_en, age_from, age_to, sex, gaz, unit, places, contact, primero_code, oscar_name, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- name: service_all many read
-- why: the directory, and the choice of a referral
-- out: id uuid, rev int, agency uuid, agency_km text, agency_en text, kind text, name_km text, name_en text, age_from int?, age_to int?, sex text, gaz text, unit text, places int?, contact text?, from_day day, to_day day?
SELECT s.id, s.rev, s.agency, g.name_km AS agency_km, g.name_en AS agency_en, s.kind, s.name_km, s.name_en, s.age_from, s.age_to, s.sex, s.gaz, s.unit, s.places, s.contact, s.from_day, s.to_day
FROM service_live s JOIN agency_live g ON g.id = s.agency ORDER BY s.kind, s.gaz, s.name_en, s.id;

-- name: service_by_id one read
-- why: one service
-- in: id uuid
-- out: id uuid, rev int, agency uuid, kind text, name_km text, name_en text, age_from int?, age_to int?, sex text, gaz text, unit text, places int?, contact text?, primero_code text?, oscar_name text?, from_day day, to_day day?
SELECT id, rev, agency, kind, name_km, name_en, age_from, age_to, sex, gaz, unit, places, contact, primero_code, oscar_name, from_day, to_day FROM service_live WHERE id = $1;

-- name: service_history many read
-- why: who changed what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, agency_km text, agency_en text, kind text, name_km text, name_en text, age_from int?, age_to int?, sex text, gaz text, unit text, places int?, contact text?, primero_code text?, oscar_name text?, from_day day, to_day day?
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.why, g.name_km AS agency_km, g.name_en AS agency_en, a.kind, a.name_km, a.name_en, a.age_from, a.age_to, a.sex, a.gaz, a.unit, a.places, a.contact, a.primero_code, a.oscar_name, a.from_day, a.to_day
FROM service a JOIN agency_live g ON g.id = a.agency LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: service_agency one read
-- why: a service is offered by an agency that acts today
-- in: id uuid, today day
-- out: id uuid
SELECT id FROM agency_live WHERE id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2);

-- name: service_name_taken one read
-- why: one agency has no two running services of one name
-- in: agency uuid, name_en text, id uuid
-- out: n int
SELECT COUNT(*) AS n FROM service_live WHERE agency = $1 AND name_en = $2 AND id <> $3 AND to_day IS NULL;

-- name: service_provinces many read
-- why: the directory is looked through by province
-- out: code text, name_km text, name_latin text
SELECT code, name_km, name_latin FROM gazetteer WHERE level = 'province' ORDER BY code;
