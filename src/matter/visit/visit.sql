-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Visits, and contact with the family as computed from them.

-- name: visit_put write
-- why: a visit as it was seen, or its correction
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, day day, kind text, relation text, adult bool, refused bool, km int?, cost_helped int?, minutes int?, sealed blob?
INSERT INTO visit (id, rev, recorded_at, by_account, for_agency, case_id, day, kind, relation, adult, refused, km, cost_helped, minutes, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: visit_all many read
-- why: who met the child, the newest first
-- in: case_id uuid
-- out: id uuid, rev int, for_agency uuid, day day, kind text, relation text, adult bool, refused bool, km int?, cost_helped int?, minutes int?, sealed blob?, by_km text, by_en text, office_km text, office_en text
SELECT v.id, v.rev, v.for_agency, v.day, v.kind, v.relation, v.adult, v.refused, v.km, v.cost_helped, v.minutes, v.sealed,
	p.name_km AS by_km, p.name_en AS by_en, g.name_km AS office_km, g.name_en AS office_en
FROM visit_live v JOIN account_live p ON p.id = v.by_account JOIN agency_live g ON g.id = v.for_agency
WHERE v.case_id = $1 ORDER BY v.day DESC, v.id DESC;

-- name: visit_contact_last one read
-- why: when the child was with the family for the last time
-- in: case_id uuid, today day
-- out: day day?
SELECT MAX(day) AS day FROM family_contact WHERE case_id = $1 AND day <= $2;

-- name: visit_held_on many read
-- why: of everybody who is held at a place, the last contact with the family
-- in: place uuid, today day, since day
-- out: case_id uuid, child uuid, number text, from_at instant, contact day?, refused int
SELECT s.case_id, s.child, c.number, s.from_at,
	(SELECT MAX(f.day) FROM family_contact f WHERE f.case_id = s.case_id AND f.day <= $2) AS contact,
	(SELECT COUNT(*) FROM visit_live v WHERE v.case_id = s.case_id AND v.refused = 1 AND v.day BETWEEN $3 AND $2) AS refused
FROM stay_state s JOIN casefile_live c ON c.id = s.case_id
WHERE s.place = $1 AND s.state = 'open' AND s.kind = 'detention' ORDER BY s.from_at, c.number;
