-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Support that goes on.

-- name: aftercare_put write
-- why: support as agreed, or its end
-- in: id uuid, rev int, child uuid, agency uuid, kind text, agreed_day day, agreed_by text, covers text, until_day day?, ended_day day?, ended_by uuid?, ended_why blob?
INSERT INTO aftercare (id, rev, child, agency, kind, agreed_day, agreed_by, covers, until_day, ended_day, ended_by, ended_why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: aftercare_origin_add write
-- why: the case page shows what was agreed in it, and no other case's
-- in: aftercare uuid, case_id uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO aftercare_origin (aftercare, case_id, recorded_at, by_account, for_agency) VALUES ($1, $2, $3, $4, $5);

-- name: aftercare_of_origin many read
-- why: what was agreed in one case, the newest first
-- in: case_id uuid
-- out: id uuid
SELECT o.aftercare AS id FROM aftercare_origin o WHERE o.case_id = $1 ORDER BY o.recorded_at DESC, o.aftercare;

-- name: aftercare_of_agency many read
-- why: what an agency goes on with, the newest first
-- in: agency uuid
-- out: id uuid
SELECT id FROM aftercare_live WHERE agency = $1 AND ended_day IS NULL ORDER BY agreed_day DESC, id;

-- name: aftercare_by_id one read
-- why: one support with the name of its agency
-- in: id uuid
-- out: id uuid, rev int, child uuid, agency uuid, kind text, agreed_day day, agreed_by text, covers text, until_day day?, ended_day day?, km text, en text
SELECT a.id, a.rev, a.child, a.agency, a.kind, a.agreed_day, a.agreed_by, a.covers, a.until_day, a.ended_day, g.name_km AS km, g.name_en AS en
FROM aftercare_live a JOIN agency_live g ON g.id = a.agency WHERE a.id = $1;

-- name: aftercare_over many read
-- why: its last day is past: it ends by itself
-- in: today day
-- out: id uuid
SELECT id FROM aftercare_live WHERE ended_day IS NULL AND until_day < $1 ORDER BY id;

-- name: aftercare_helping many read
-- why: only who helps in the case may go on: an accepted referral, a measure of the order, or the social agent's office
-- in: case_id uuid, today day
-- out: id uuid, km text, en text
SELECT g.id, g.name_km AS km, g.name_en AS en FROM agency_live g
WHERE g.id IN (SELECT r.to_agency FROM referral_live r JOIN assignment_live a ON a.id = r.assignment
		WHERE r.case_id = $1 AND r.until_day >= $2 AND a.to_at IS NULL)
	OR g.id IN (SELECT m.provider FROM diversion_measure_live m WHERE m.case_id = $1 AND m.provider IS NOT NULL)
	OR g.id IN (SELECT p.agency FROM assignment_live a JOIN account_live p ON p.id = a.account WHERE a.case_id = $1 AND a.duty = 'social-agent' AND a.to_at IS NULL)
ORDER BY g.name_en, g.id;

-- name: aftercare_service many read
-- why: what the agency itself offers
-- in: agency uuid, today day
-- out: id uuid, km text, en text
SELECT id, name_km AS km, name_en AS en FROM service_live
WHERE agency = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY name_en, id;

-- name: aftercare_work_add write
-- why: a contact, or a service that was given
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, aftercare uuid, day day, way text, service uuid?, amount int?, sealed blob?
INSERT INTO aftercare_work (id, recorded_at, by_account, child, aftercare, day, way, service, amount, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: aftercare_work_of many read
-- why: what was done, the newest first
-- in: aftercare uuid
-- out: id uuid, day day, way text, service uuid?, amount int?, sealed blob?, unit text?, service_km text?, service_en text?, by_km text, by_en text
SELECT w.id, w.day, w.way, w.service, w.amount, w.sealed, v.unit, v.name_km AS service_km, v.name_en AS service_en, p.name_km AS by_km, p.name_en AS by_en
FROM aftercare_work w JOIN account_live p ON p.id = w.by_account LEFT JOIN service_live v ON v.id = w.service
WHERE w.aftercare = $1 ORDER BY w.day DESC, w.recorded_at DESC, w.id;
