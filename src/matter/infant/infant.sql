-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Children who live with a detained mother.

-- name: infant_put write
-- why: a child of the register, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, place uuid, unit uuid?, sex text, born_from day, born_to day, since_day day?, left_day day?, left_to text?, sealed blob
INSERT INTO infant (id, rev, recorded_at, by_account, for_agency, place, unit, sex, born_from, born_to, since_day, left_day, left_to, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: infant_known many read
-- why: those at a place that the actor's agency runs, and those whom it entered; who left stays for the follow-up
-- scope: grant
-- in: account uuid, today day
-- out: id uuid
SELECT i.id FROM infant_live i JOIN place_live p ON p.id = i.place
WHERE EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2)
	AND ((g.role IN ('place-officer', 'head') AND g.agency = p.operator) OR (g.role IN ('social-agent', 'head') AND g.agency = i.for_agency)))
ORDER BY i.left_day IS NOT NULL, i.born_from, i.id;

-- name: infant_by_id one read
-- why: one child, for whoever reads of it
-- scope: grant
-- in: id uuid, account uuid, today day
-- out: id uuid, rev int, for_agency uuid, place uuid, unit uuid?, sex text, born_from day, born_to day, since_day day?, left_day day?, left_to text?, sealed blob, place_km text, place_en text, unit_km text?, unit_en text?
SELECT i.id, i.rev, i.for_agency, i.place, i.unit, i.sex, i.born_from, i.born_to, i.since_day, i.left_day, i.left_to, i.sealed,
	p.name_km AS place_km, p.name_en AS place_en, u.name_km AS unit_km, u.name_en AS unit_en
FROM infant_live i JOIN place_live p ON p.id = i.place LEFT JOIN unit_live u ON u.id = i.unit
WHERE i.id = $1 AND EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $2 AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
	AND ((g.role IN ('place-officer', 'head') AND g.agency = p.operator) OR (g.role IN ('social-agent', 'head') AND g.agency = i.for_agency)));

-- name: infant_places many read
-- why: where mothers are held
-- in: today day
-- out: id uuid, operator uuid?, name_km text, name_en text
SELECT id, operator, name_km, name_en FROM place_live
WHERE kind IN ('prison', 'rehabilitation-centre', 'drug-centre') AND from_day <= $1 AND (to_day IS NULL OR to_day >= $1) ORDER BY name_en, id;

-- name: infant_units many read
-- why: where mother and child may sleep
-- in: place uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM unit_live
WHERE place = $1 AND sex <> 'male' AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY name_en, id;

-- name: infant_decision_add write
-- why: what the mother was told, and what was decided
-- in: id uuid, recorded_at instant, by_account uuid, infant uuid, day day, stage text, told bool, decision text, decided_by text, sealed blob?
INSERT INTO infant_decision (id, recorded_at, by_account, infant, day, stage, told, decision, decided_by, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: infant_decisions many read
-- why: the newest first
-- in: infant uuid
-- out: id uuid, day day, stage text, told bool, decision text, decided_by text, sealed blob?, by_km text, by_en text
SELECT d.id, d.day, d.stage, d.told, d.decision, d.decided_by, d.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM infant_decision d JOIN account_live p ON p.id = d.by_account WHERE d.infant = $1 ORDER BY d.day DESC, d.recorded_at DESC, d.id;

-- name: infant_entry_add write
-- why: care, the plan for leaving, or how the child fares
-- in: id uuid, recorded_at instant, by_account uuid, infant uuid, kind text, day day, by_day day?, done bool, sealed blob
INSERT INTO infant_entry (id, recorded_at, by_account, infant, kind, day, by_day, done, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: infant_entries many read
-- why: the newest first
-- in: infant uuid
-- out: id uuid, kind text, day day, by_day day?, done bool, sealed blob, by_km text, by_en text
SELECT e.id, e.kind, e.day, e.by_day, e.done, e.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM infant_entry e JOIN account_live p ON p.id = e.by_account WHERE e.infant = $1 ORDER BY e.day DESC, e.recorded_at DESC, e.id;
