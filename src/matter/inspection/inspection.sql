-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who looked at a place of detention from outside, what was found, what was complained of.

-- name: inspection_add write
-- why: each visit
-- in: id uuid, recorded_at instant, by_account uuid, for_agency uuid, place uuid, day day, announced text
INSERT INTO inspection (id, recorded_at, by_account, for_agency, place, day, announced) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: inspection_of_place many read
-- why: the visits of a place, the last first
-- in: place uuid
-- out: id uuid, day day, announced text, by_km text, by_en text
SELECT i.id, i.day, i.announced, g.name_km AS by_km, g.name_en AS by_en FROM inspection i JOIN agency_live g ON g.id = i.for_agency
WHERE i.place = $1 ORDER BY i.day DESC, i.recorded_at DESC, i.id;

-- name: inspection_finding_add write
-- why: what was found; answered, it is the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, inspection uuid, place uuid, topic text, by_day day?, answered_at instant?, sealed blob?
INSERT INTO finding (id, rev, recorded_at, by_account, for_agency, inspection, place, topic, by_day, answered_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: inspection_finding_of many read
-- why: what was found at a place, and what was answered
-- in: place uuid
-- out: id uuid, rev int, inspection uuid, topic text, by_day day?, answered_at instant?, sealed blob?
SELECT id, rev, inspection, topic, by_day, answered_at, sealed FROM finding_live WHERE place = $1 ORDER BY by_day, id;

-- name: inspection_complaint_add write
-- why: a complaint; answered, it is the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, place uuid, day day, about text, way text, answered_at instant?, sealed blob?
INSERT INTO complaint (id, rev, recorded_at, by_account, for_agency, place, day, about, way, answered_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: inspection_complaint_of many read
-- why: the complaints about a place, the last first
-- in: place uuid
-- out: id uuid, rev int, day day, about text, way text, answered_at instant?, sealed blob?
SELECT id, rev, day, about, way, answered_at, sealed FROM complaint_live WHERE place = $1 ORDER BY day DESC, id;
