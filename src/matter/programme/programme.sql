-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Programmes, who takes part, goals, notes, sessions.

-- name: programme_add write
-- why: a programme, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, agency uuid, name_km text, name_en text, services text, places int?, from_day day, to_day day?
INSERT INTO programme (id, rev, recorded_at, by_account, why, agency, name_km, name_en, services, places, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: programme_by_id one read
-- why: one programme with its agency, how many take part and how many wait
-- in: id uuid
-- out: id uuid, rev int, agency uuid, name_km text, name_en text, services text, places int?, from_day day, to_day day?, agency_km text, agency_en text, taken int, waiting int
SELECT p.id, p.rev, p.agency, p.name_km, p.name_en, p.services, p.places, p.from_day, p.to_day,
	g.name_km AS agency_km, g.name_en AS agency_en,
	(SELECT COUNT(*) FROM enrolment_live e WHERE e.programme = p.id AND e.state IN ('active', 'paused')) AS taken,
	(SELECT COUNT(*) FROM enrolment_live e WHERE e.programme = p.id AND e.state = 'waiting') AS waiting
FROM programme_live p JOIN agency_live g ON g.id = p.agency WHERE p.id = $1;

-- name: programme_of_agency many read
-- why: what an agency offers, by name
-- in: agency uuid
-- out: id uuid
SELECT id FROM programme_live WHERE agency = $1 ORDER BY name_en, id;

-- name: enrolment_put write
-- why: a child is enrolled, or where it stands changes
-- in: id uuid, rev int, recorded_at instant, by_account uuid, child uuid, programme uuid, state text, day day, began_day day, agreed_by text, sealed blob?
INSERT INTO enrolment (id, rev, recorded_at, by_account, child, programme, state, day, began_day, agreed_by, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: enrolment_origin_add write
-- why: the case knows what came of it, as long as it is there
-- in: enrolment uuid, case_id uuid, way text
INSERT INTO enrolment_origin (enrolment, case_id, way) VALUES ($1, $2, $3);

-- name: enrolment_steps many read
-- why: how an enrolment came to where it stands, as far as the agency may read of it today, the newest first
-- in: id uuid, today day
-- out: rev int, recorded_at instant, child uuid, programme uuid, state text, day day, began_day day, agreed_by text, sealed blob?, by_km text, by_en text
SELECT e.rev, e.recorded_at, e.child, e.programme, e.state, e.day, e.began_day, e.agreed_by, e.sealed,
	p.name_km AS by_km, p.name_en AS by_en
FROM enrolment e JOIN account_live p ON p.id = e.by_account
WHERE e.id = $1 AND EXISTS (SELECT 1 FROM enrolment_reach r WHERE r.enrolment = e.id
	AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day >= $2) AND (r.to_day IS NULL OR r.to_day >= $2))
ORDER BY e.rev DESC;

-- name: enrolment_of_programme many read
-- why: who takes part or waits, as far as the agency may read of it today, the longest first
-- in: programme uuid, today day
-- out: id uuid, child uuid, state text, day day, began_day day
SELECT e.id, e.child, e.state, e.day, e.began_day FROM enrolment_live e
WHERE e.programme = $1 AND e.state IN ('waiting', 'active', 'paused') AND EXISTS (SELECT 1 FROM enrolment_reach r WHERE r.enrolment = e.id
	AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day >= $2) AND (r.to_day IS NULL OR r.to_day >= $2))
ORDER BY e.began_day, e.recorded_at, e.id;

-- name: enrolment_of_child many read
-- why: what a child takes part in, ended ones too
-- in: child uuid
-- out: id uuid, programme uuid, agency uuid, state text, day day, began_day day, name_km text, name_en text, agency_km text, agency_en text
SELECT e.id, e.programme, p.agency, e.state, e.day, e.began_day, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM enrolment_live e JOIN programme_live p ON p.id = e.programme JOIN agency_live g ON g.id = p.agency
WHERE e.child = $1 ORDER BY e.began_day DESC, e.id;

-- name: enrolment_child one read
-- why: whom a case is about
-- in: case_id uuid
-- out: child uuid
SELECT child FROM casefile_live WHERE id = $1;

-- name: goal_put write
-- why: a goal, or its review
-- in: id uuid, rev int, recorded_at instant, by_account uuid, child uuid, enrolment uuid, area text, day day, review_day day?, state text, sealed blob
INSERT INTO goal (id, rev, recorded_at, by_account, child, enrolment, area, day, review_day, state, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: goal_versions many read
-- why: every goal of an enrolment with its reviews, the newest of each first
-- in: enrolment uuid
-- out: id uuid, rev int, area text, day day, review_day day?, state text, sealed blob, by_km text, by_en text
SELECT g.id, g.rev, g.area, g.day, g.review_day, g.state, g.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM goal g JOIN account_live p ON p.id = g.by_account WHERE g.enrolment = $1 ORDER BY g.id, g.rev DESC;

-- name: enrolment_note_add write
-- why: what was seen and said
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, enrolment uuid, day day, way text, sealed blob
INSERT INTO enrolment_note (id, recorded_at, by_account, child, enrolment, day, way, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: enrolment_notes many read
-- why: the newest first
-- in: enrolment uuid
-- out: id uuid, day day, way text, sealed blob, by_km text, by_en text
SELECT n.id, n.day, n.way, n.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM enrolment_note n JOIN account_live p ON p.id = n.by_account WHERE n.enrolment = $1 ORDER BY n.day DESC, n.recorded_at DESC, n.id;

-- name: programme_session_add write
-- why: a session is entered once, for all who take part
-- in: id uuid, recorded_at instant, by_account uuid, programme uuid, service text, day day, minutes int
INSERT INTO programme_session (id, recorded_at, by_account, programme, service, day, minutes) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: session_mark_add write
-- why: who was there
-- in: session uuid, child uuid, enrolment uuid, mark text
INSERT INTO session_mark (session, child, enrolment, mark) VALUES ($1, $2, $3, $4);

-- name: programme_sessions many read
-- why: what was held, the newest first
-- in: programme uuid, most int
-- out: id uuid, service text, day day, minutes int, there int, marked int
SELECT s.id, s.service, s.day, s.minutes,
	(SELECT COUNT(*) FROM session_mark m WHERE m.session = s.id AND m.mark IN ('present', 'late')) AS there,
	(SELECT COUNT(*) FROM session_mark m WHERE m.session = s.id) AS marked
FROM programme_session s WHERE s.programme = $1 ORDER BY s.day DESC, s.recorded_at DESC, s.id LIMIT $2;

-- name: session_marks many read
-- why: how often a child came, the newest first
-- in: enrolment uuid
-- out: service text, day day, minutes int, mark text
SELECT s.service, s.day, s.minutes, m.mark FROM session_mark m JOIN programme_session s ON s.id = m.session
WHERE m.enrolment = $1 ORDER BY s.day DESC, s.recorded_at DESC, s.id;
