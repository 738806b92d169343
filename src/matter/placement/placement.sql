-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Tools, jobs and businesses, visits.

-- name: placement_tools_add write
-- why: tools that a trainee got
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, place uuid, day day, riel int, sealed blob?
INSERT INTO tools_grant (id, recorded_at, by_account, child, place, day, riel, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: placement_tools_of many read
-- why: what a trainee got, in order
-- in: place uuid
-- out: id uuid, day day, riel int, sealed blob?
SELECT id, day, riel, sealed FROM tools_grant WHERE place = $1 ORDER BY day, recorded_at, id;

-- name: placement_put write
-- why: a job or a business, or its end
-- in: id uuid, rev int, recorded_at instant, by_account uuid, child uuid, place uuid, kind text, from_day day, to_day day?, ended text?, pay int?, capital int?, sealed blob?
INSERT INTO placement (id, rev, recorded_at, by_account, child, place, kind, from_day, to_day, ended, pay, capital, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: placement_of many read
-- why: what came after a course, the newest first
-- in: place uuid
-- out: id uuid, rev int, kind text, from_day day, to_day day?, ended text?, pay int?, capital int?, sealed blob?
SELECT id, rev, kind, from_day, to_day, ended, pay, capital, sealed FROM placement_live WHERE place = $1 ORDER BY from_day DESC, id;

-- name: placement_place one read
-- why: whose it is decides who reads of it
-- in: id uuid
-- out: place uuid
SELECT place FROM placement_live WHERE id = $1;

-- name: placement_visit_put write
-- why: how it goes there
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, placement uuid, day day, going text, income int?, sealed blob?
INSERT INTO placement_visit (id, recorded_at, by_account, child, placement, day, going, income, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: placement_visit_of many read
-- why: every visit, the newest first
-- in: placement uuid
-- out: id uuid, day day, going text, income int?, sealed blob?, by_km text, by_en text
SELECT v.id, v.day, v.going, v.income, v.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM placement_visit v JOIN account_live p ON p.id = v.by_account WHERE v.placement = $1 ORDER BY v.day DESC, v.recorded_at DESC, v.id;
