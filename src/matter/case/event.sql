-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What happened when, what is alleged, whose it is.

-- name: event_add write
-- why: every step; a correction is the same id with the next rev
-- in: id uuid, rev int, recorded_at instant, device_at instant?, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, type text, at instant, at_to instant?, precision text, place uuid?, said_by text, of_event uuid?, form text, details text, sealed blob?
INSERT INTO event (id, rev, recorded_at, device_at, by_account, for_agency, withdrawn, why, case_id, type, at, at_to, precision, place, said_by, of_event, form, details, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- name: event_live_of_case many read
-- why: the timeline and the law are read from live rows in order of what happened
-- in: case_id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, type text, at instant, at_to instant?, precision text, place uuid?, said_by text, of_event uuid?, form text, details text, sealed blob?
SELECT id, rev, recorded_at, by_account, for_agency, type, at, at_to, precision, place, said_by, of_event, form, details, sealed
FROM event_live WHERE case_id = $1 ORDER BY at, recorded_at, id;

-- name: event_by_id one read
-- why: the version that a correction replaces
-- in: id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, case_id uuid, type text, at instant, at_to instant?, precision text, place uuid?, said_by text, of_event uuid?, form text, details text, sealed blob?
SELECT e.id, e.rev, e.recorded_at, e.by_account, e.for_agency, e.withdrawn, e.case_id, e.type, e.at, e.at_to, e.precision, e.place, e.said_by, e.of_event, e.form, e.details, e.sealed
FROM event e WHERE e.id = $1 AND NOT EXISTS (SELECT 1 FROM event s WHERE s.id = e.id AND s.rev > e.rev);

-- name: offence_add write
-- why: each thing alleged, charged or found
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, layer text, article text?, class text, iccs text?, attempt text?, part text?, from_day day?, to_day day?, sealed blob?
INSERT INTO offence (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, layer, article, class, iccs, attempt, part, from_day, to_day, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- name: offence_live_of_case many read
-- why: the law is asked for each live line
-- in: case_id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, layer text, article text?, class text, iccs text?, attempt text?, part text?, from_day day?, to_day day?, sealed blob?
SELECT id, rev, recorded_at, by_account, for_agency, layer, article, class, iccs, attempt, part, from_day, to_day, sealed
FROM offence_live WHERE case_id = $1 ORDER BY recorded_at, id;

-- name: offence_by_id one read
-- why: the version that a correction replaces
-- in: id uuid
-- out: id uuid, rev int, for_agency uuid, withdrawn bool, case_id uuid, layer text, article text?, class text, iccs text?, attempt text?, part text?, from_day day?, to_day day?, sealed blob?
SELECT e.id, e.rev, e.for_agency, e.withdrawn, e.case_id, e.layer, e.article, e.class, e.iccs, e.attempt, e.part, e.from_day, e.to_day, e.sealed
FROM offence e WHERE e.id = $1 AND NOT EXISTS (SELECT 1 FROM offence s WHERE s.id = e.id AND s.rev > e.rev);

-- name: assignment_add write
-- why: whose it is; ending it is the next rev with a last moment
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, account uuid, duty text, mandate text?, from_at instant, to_at instant?, ended_why text?, why blob?
INSERT INTO assignment (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, account, duty, mandate, from_at, to_at, ended_why, why)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: assignment_of_case many read
-- why: who is concerned, now and before, who stands in for one on leave, and as what a referral brought somebody
-- scope: grant
-- in: case_id uuid, now instant
-- out: id uuid, rev int, for_agency uuid, account uuid, duty text, mandate text?, from_at instant, to_at instant?, ended_why text?, name_km text, name_en text, agency uuid, cover_km text?, cover_en text?, cover_until instant?, came_as text?
SELECT a.id, a.rev, a.for_agency, a.account, a.duty, a.mandate, a.from_at, a.to_at, a.ended_why, p.name_km, p.name_en, p.agency,
	c.name_km AS cover_km, c.name_en AS cover_en,
	(SELECT MAX(k.to_at) FROM assignment_cover k WHERE k.id = a.id AND k.account = c.id AND k.from_at <= $2 AND k.to_at > $2) AS cover_until,
	(SELECT MIN(g.role) FROM referral_live f JOIN role_grant_live g ON g.account = a.account AND g.agency = f.to_agency
		WHERE f.assignment = a.id AND g.role IN ('lawyer', 'social-agent', 'trainer')
			AND NOT EXISTS (SELECT 1 FROM role_grant_live w WHERE w.account = a.account AND w.agency = f.to_agency AND w.role = 'caseworker')) AS came_as
FROM assignment_live a JOIN account_live p ON p.id = a.account
LEFT JOIN account_live c ON c.id = (SELECT k.account FROM assignment_cover k WHERE k.id = a.id AND k.from_at <= $2 AND k.to_at > $2
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = k.account AND r.case_id = $1 AND r.ended_why = 'recused')
	ORDER BY k.to_at DESC LIMIT 1)
WHERE a.case_id = $1 ORDER BY a.from_at, a.id;

-- name: assignment_of_account many read
-- why: a leaver's cases move as a count
-- in: account uuid, now instant
-- out: id uuid, rev int, case_id uuid, duty text, mandate text?, from_at instant
SELECT a.id, a.rev, a.case_id, a.duty, a.mandate, a.from_at FROM assignment_live a
WHERE a.account = $1 AND (a.to_at IS NULL OR a.to_at > $2);

-- name: assignment_by_id one read
-- why: the version that ends
-- in: id uuid
-- out: id uuid, rev int, case_id uuid, account uuid, duty text, mandate text?, from_at instant, to_at instant?, ended_why text?
SELECT id, rev, case_id, account, duty, mandate, from_at, to_at, ended_why FROM assignment_live WHERE id = $1;

-- name: event_author one read
-- why: an entry shows who made it, and for which agency
-- in: account uuid
-- out: name_km text, name_en text, agency_km text, agency_en text
SELECT p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM account_live p JOIN agency_live g ON g.id = p.agency WHERE p.id = $1;

-- name: case_agency one read
-- why: who handles the case now
-- in: id uuid
-- out: name_km text, name_en text, kind text
SELECT name_km, name_en, kind FROM agency_live WHERE id = $1;

-- name: case_place one read
-- why: where the child is tonight
-- in: id uuid
-- out: name_km text, name_en text, kind text
SELECT name_km, name_en, kind FROM place_live WHERE id = $1;

-- name: call_of_case many read
-- why: who was asked when, answered or not, passed on to the next
-- in: case_id uuid
-- out: id uuid, rev int, for_agency uuid, duty text, account uuid, urgency text, asked_at instant, answer text?, answered_at instant?, name_km text, name_en text
SELECT c.id, c.rev, c.for_agency, c.duty, c.account, c.urgency, c.asked_at, c.answer, c.answered_at, p.name_km, p.name_en
FROM call_live c JOIN account_live p ON p.id = c.account WHERE c.case_id = $1 ORDER BY c.asked_at, c.id;
