-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Assessments and certificates.

-- name: assessment_add write
-- why: what a trainee can do in one part
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, place uuid, day day, part text, points int, sealed blob?
INSERT INTO assessment (id, recorded_at, by_account, child, place, day, part, points, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: assessment_of many read
-- why: how it went, the newest first
-- in: place uuid
-- out: id uuid, day day, part text, points int, sealed blob?, by_km text, by_en text
SELECT x.id, x.day, x.part, x.points, x.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM assessment x JOIN account_live p ON p.id = x.by_account WHERE x.place = $1 ORDER BY x.day DESC, x.recorded_at DESC, x.id;

-- name: assessment_certificate_add write
-- why: a certificate is given once
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, place uuid, day day, number text, result text, minutes int
INSERT INTO certificate (id, recorded_at, by_account, child, place, day, number, result, minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: assessment_certificate_of one read
-- why: what was given to a trainee
-- in: place uuid
-- out: id uuid, day day, number text, result text, minutes int
SELECT id, day, number, result, minutes FROM certificate WHERE place = $1;

-- name: assessment_number_last one read
-- why: the next number of the series follows it
-- in: agency uuid, year int
-- out: serial int
SELECT COALESCE(MAX(serial), 0) AS serial FROM certificate_number WHERE agency = $1 AND year = $2;

-- name: assessment_number_use write
-- why: no number is given twice
-- in: agency uuid, year int, serial int
INSERT INTO certificate_number (agency, year, serial) VALUES ($1, $2, $3);
