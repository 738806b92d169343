-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Agencies, places, agreements, duty lists, the gazetteer. Settings: a change is the next rev.

-- name: agency_add write
-- why: an agency, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, code text, kind text, name_km text, name_en text, area text, parent uuid?, from_day day, to_day day?
INSERT INTO agency (id, rev, recorded_at, by_account, why, code, kind, name_km, name_en, area, parent, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: agency_all many read
-- why: lists and choices
-- out: id uuid, rev int, code text, kind text, name_km text, name_en text, area text, parent uuid?, from_day day, to_day day?
SELECT id, rev, code, kind, name_km, name_en, area, parent, from_day, to_day FROM agency_live ORDER BY kind, code;

-- name: agency_by_id one read
-- why: one agency
-- in: id uuid
-- out: id uuid, rev int, code text, kind text, name_km text, name_en text, area text, parent uuid?, from_day day, to_day day?
SELECT id, rev, code, kind, name_km, name_en, area, parent, from_day, to_day FROM agency_live WHERE id = $1;

-- name: agency_by_code one read
-- why: codes are unique among live agencies
-- in: code text
-- out: id uuid
SELECT id FROM agency_live WHERE code = $1;

-- name: place_add write
-- why: a place, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, kind text, name_km text, name_en text, operator uuid, gaz text, from_day day, to_day day?
INSERT INTO place (id, rev, recorded_at, by_account, why, kind, name_km, name_en, operator, gaz, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: place_all many read
-- why: lists and choices
-- out: id uuid, rev int, kind text, name_km text, name_en text, operator uuid, gaz text, from_day day, to_day day?
SELECT id, rev, kind, name_km, name_en, operator, gaz, from_day, to_day FROM place_live ORDER BY gaz, name_en;

-- name: place_of many read
-- why: an officer is offered the places of the own agency
-- in: operator uuid
-- out: id uuid, kind text, name_km text, name_en text, gaz text
SELECT id, kind, name_km, name_en, gaz FROM place_live WHERE operator = $1 AND to_day IS NULL ORDER BY kind, name_en;

-- name: place_by_id one read
-- why: one place
-- in: id uuid
-- out: id uuid, rev int, kind text, name_km text, name_en text, operator uuid, gaz text, from_day day, to_day day?
SELECT id, rev, kind, name_km, name_en, operator, gaz, from_day, to_day FROM place_live WHERE id = $1;

-- name: agreement_add write
-- why: an agreement, or its next version: ending it early is one
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, giver uuid, taker uuid, classes text, purpose text, paper text?, from_day day, to_day day
INSERT INTO agreement (id, rev, recorded_at, by_account, why, giver, taker, classes, purpose, paper, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: agreement_all many read
-- why: those that run and those that ended
-- out: id uuid, rev int, giver uuid, taker uuid, classes text, purpose text, paper text?, from_day day, to_day day
SELECT id, rev, giver, taker, classes, purpose, paper, from_day, to_day FROM agreement_live ORDER BY to_day DESC, from_day, id;

-- name: agreement_by_id one read
-- why: one agreement
-- in: id uuid
-- out: id uuid, rev int, giver uuid, taker uuid, classes text, purpose text, paper text?, from_day day, to_day day
SELECT id, rev, giver, taker, classes, purpose, paper, from_day, to_day FROM agreement_live WHERE id = $1;

-- name: duty_line_add write
-- why: a lawyer on call, or the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, province text, lawyer uuid, position int, weekdays text, from_day day, to_day day?
INSERT INTO duty_line (id, rev, recorded_at, by_account, why, province, lawyer, position, weekdays, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: duty_line_all many read
-- why: the lists as the administrator sees them
-- out: id uuid, rev int, province text, lawyer uuid, name_km text, name_en text, position int, weekdays text, from_day day, to_day day?
SELECT d.id, d.rev, d.province, d.lawyer, p.name_km, p.name_en, d.position, d.weekdays, d.from_day, d.to_day
FROM duty_line_live d JOIN account_live p ON p.id = d.lawyer ORDER BY d.province, d.position, d.id;

-- name: duty_line_by_id one read
-- why: one line
-- in: id uuid
-- out: id uuid, rev int, province text, lawyer uuid, position int, weekdays text, from_day day, to_day day?
SELECT id, rev, province, lawyer, position, weekdays, from_day, to_day FROM duty_line_live WHERE id = $1;

-- name: duty_line_on_call many read
-- why: who is asked next in this province today
-- in: province text, today day
-- out: id uuid, lawyer uuid, name_km text, name_en text, phone text?, position int, weekdays text
SELECT d.id, d.lawyer, p.name_km, p.name_en, p.phone, d.position, d.weekdays
FROM duty_line_live d JOIN account_live p ON p.id = d.lawyer
WHERE d.province = $1 AND d.from_day <= $2 AND (d.to_day IS NULL OR d.to_day >= $2)
	AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2)
ORDER BY d.position, d.id;

-- name: agency_code_taken one read
-- why: a code is unique among live agencies
-- in: code text, id uuid
-- out: n int
SELECT COUNT(*) AS n FROM agency_live WHERE code = $1 AND id <> $2;

-- name: place_name_taken one read
-- why: one operator has no two places of one name
-- in: operator uuid, name_en text, id uuid
-- out: n int
SELECT COUNT(*) AS n FROM place_live WHERE operator = $1 AND name_en = $2 AND id <> $3 AND to_day IS NULL;

-- name: duty_line_may one read
-- why: only a lawyer stands on a duty list
-- scope: grant
-- in: account uuid, today day
-- out: n int
SELECT COUNT(*) AS n FROM role_grant_live r
WHERE r.account = $1 AND r.role = 'lawyer' AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2);

-- name: duty_line_asked many read
-- why: who was asked once in a case is not asked again
-- in: case_id uuid
-- out: account uuid
SELECT DISTINCT account FROM call_live WHERE case_id = $1 AND duty = 'lawyer';

-- name: setting_put write
-- why: a setting has one value; the journal dates it
-- in: name text, value text
INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: setting_take write
-- why: an empty value takes the setting away
-- in: name text
DELETE FROM setting WHERE name = $1;

-- name: setting_by_name one read
-- why: one setting
-- in: name text
-- out: value text
SELECT value FROM setting WHERE name = $1;

-- name: agency_history many read
-- why: who changed what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, code text, kind text, name_km text, name_en text, area text, parent uuid?, from_day day, to_day day?
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.why, a.code, a.kind, a.name_km, a.name_en, a.area, a.parent, a.from_day, a.to_day
FROM agency a LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: place_history many read
-- why: who changed what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, kind text, name_km text, name_en text, operator uuid, gaz text, from_day day, to_day day?
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.why, a.kind, a.name_km, a.name_en, a.operator, a.gaz, a.from_day, a.to_day
FROM place a LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: agreement_history many read
-- why: who changed what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, giver uuid, taker uuid, classes text, purpose text, paper text?, from_day day, to_day day
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.why, a.giver, a.taker, a.classes, a.purpose, a.paper, a.from_day, a.to_day
FROM agreement a LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: duty_line_history many read
-- why: who changed what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, province text, lawyer uuid, lawyer_km text, lawyer_en text, position int, weekdays text, from_day day, to_day day?
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.why, a.province, a.lawyer, p.name_km AS lawyer_km, p.name_en AS lawyer_en, a.position, a.weekdays, a.from_day, a.to_day
FROM duty_line a LEFT JOIN account_live b ON b.id = a.by_account
	JOIN account_live p ON p.id = a.lawyer
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: duty_line_lawyers many read
-- why: whom a duty list may hold
-- scope: grant
-- in: today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text
SELECT DISTINCT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM role_grant_live r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
WHERE r.role = 'lawyer' AND r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1)
	AND p.from_day <= $1 AND (p.to_day IS NULL OR p.to_day >= $1)
ORDER BY p.name_en, p.id;

-- name: agency_people one read
-- why: an agency that ends may still have people
-- scope: grant
-- in: id uuid, today day
-- out: n int
SELECT (SELECT COUNT(*) FROM account_live p WHERE p.agency = $1 AND (p.to_day IS NULL OR p.to_day >= $2))
	+ (SELECT COUNT(*) FROM role_grant_live r WHERE r.agency = $1 AND (r.to_day IS NULL OR r.to_day >= $2)) AS n;
