-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Trades, courses, classes, places in them.

-- name: training_trade_put write
-- why: a trade of an agency's own
-- in: id uuid, recorded_at instant, by_account uuid, agency uuid, name_km text, name_en text
INSERT INTO trade (id, recorded_at, by_account, agency, name_km, name_en) VALUES ($1, $2, $3, $4, $5, $6);

-- name: training_trade_of many read
-- why: what an agency teaches besides what every agency knows
-- in: agency uuid
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM trade WHERE agency = $1 ORDER BY name_en, id;

-- name: training_trade_by_id one read
-- why: the name of a trade
-- in: id uuid
-- out: name_km text, name_en text
SELECT name_km, name_en FROM trade WHERE id = $1;

-- name: training_course_put write
-- why: a course, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, why text?, agency uuid, trade text, name_km text, name_en text, hours int, parts text, pass_mark int, issuer_km text, issuer_en text
INSERT INTO training_course (id, rev, recorded_at, by_account, why, agency, trade, name_km, name_en, hours, parts, pass_mark, issuer_km, issuer_en)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: training_course_by_id one read
-- why: one course
-- in: id uuid
-- out: id uuid, rev int, agency uuid, trade text, name_km text, name_en text, hours int, parts text, pass_mark int, issuer_km text, issuer_en text
SELECT id, rev, agency, trade, name_km, name_en, hours, parts, pass_mark, issuer_km, issuer_en FROM training_course_live WHERE id = $1;

-- name: training_course_of many read
-- why: what an agency teaches
-- in: agency uuid
-- out: id uuid
SELECT id FROM training_course_live WHERE agency = $1 ORDER BY name_en, id;

-- name: training_cohort_put write
-- why: a class, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, why text?, agency uuid, course uuid, name text, places int, from_day day, to_day day, trainer uuid?, place uuid?
INSERT INTO cohort (id, rev, recorded_at, by_account, why, agency, course, name, places, from_day, to_day, trainer, place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: training_cohort_by_id one read
-- why: one class with what it takes, who teaches and where
-- in: id uuid
-- out: id uuid, rev int, agency uuid, course uuid, name text, places int, from_day day, to_day day, trainer uuid?, place uuid?, trade text, course_km text, course_en text, hours int, trainer_km text?, trainer_en text?, place_km text?, place_en text?
SELECT c.id, c.rev, c.agency, c.course, c.name, c.places, c.from_day, c.to_day, c.trainer, c.place, k.trade, k.name_km AS course_km, k.name_en AS course_en, k.hours,
	p.name_km AS trainer_km, p.name_en AS trainer_en, l.name_km AS place_km, l.name_en AS place_en
FROM cohort_live c JOIN training_course_live k ON k.id = c.course LEFT JOIN account_live p ON p.id = c.trainer LEFT JOIN place_live l ON l.id = c.place
WHERE c.id = $1;

-- name: training_cohort_of_account many read
-- why: the classes of the reader's agencies, the last to begin first
-- scope: grant
-- in: account uuid, today day
-- out: id uuid
SELECT c.id FROM cohort_live c
WHERE EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = $1 AND r.agency = c.agency
	AND r.role IN ('caseworker', 'trainer', 'social-agent', 'head') AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2))
ORDER BY c.from_day DESC, c.name, c.id;

-- name: training_hour_put write
-- why: a line of the timetable, or its end
-- in: id uuid, rev int, recorded_at instant, by_account uuid, withdrawn bool, cohort uuid, weekdays text, from_minute int, minutes int
INSERT INTO cohort_hour (id, rev, recorded_at, by_account, withdrawn, cohort, weekdays, from_minute, minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: training_hour_of many read
-- why: when a class meets
-- in: cohort uuid
-- out: id uuid, rev int, weekdays text, from_minute int, minutes int
SELECT id, rev, weekdays, from_minute, minutes FROM cohort_hour_live WHERE cohort = $1 ORDER BY from_minute, id;

-- name: training_off_put write
-- why: days on which a class does not meet
-- in: id uuid, recorded_at instant, by_account uuid, cohort uuid, from_day day, to_day day, reason text
INSERT INTO cohort_off (id, recorded_at, by_account, cohort, from_day, to_day, reason) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: training_off_of many read
-- why: days on which a class does not meet
-- in: cohort uuid
-- out: from_day day, to_day day, reason text
SELECT from_day, to_day, reason FROM cohort_off WHERE cohort = $1 ORDER BY from_day, id;

-- name: training_trainer many read
-- why: who of the agency may teach
-- scope: grant
-- in: agency uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT p.id, p.name_km, p.name_en FROM account_live p
WHERE (p.to_day IS NULL OR p.to_day >= $2) AND EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = p.id AND r.agency = $1
	AND r.role IN ('trainer', 'caseworker', 'social-agent') AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2))
ORDER BY p.name_en, p.id;

-- name: training_house many read
-- why: an agency teaches at its own places
-- in: operator uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM place_live
WHERE operator = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY name_en, id;

-- name: training_case_in_hand many read
-- why: whom the actor may offer a place: only those whose case is in hand here
-- in: account uuid, agency uuid
-- out: case_id uuid, child uuid
SELECT DISTINCT a.case_id, c.child FROM assignment_live a JOIN account_live p ON p.id = a.account AND p.agency = $2
	JOIN casefile_live c ON c.id = a.case_id AND c.capacity = 'accused' JOIN case_state s ON s.case_id = a.case_id AND s.stage <> 'closed'
WHERE a.account = $1 AND a.to_at IS NULL ORDER BY a.case_id;

-- name: training_place_put write
-- why: a place in a class, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, child uuid, agency uuid, cohort uuid, from_day day, to_day day?, second_choice text?, tried text, steps text, ended text?, sealed blob?
INSERT INTO training_place (id, rev, recorded_at, by_account, child, agency, cohort, from_day, to_day, second_choice, tried, steps, ended, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: training_origin_put write
-- why: what is known from a case alone leaves with it
-- in: place uuid, case_id uuid, agency uuid
INSERT INTO training_origin (place, case_id, agency) VALUES ($1, $2, $3);

-- name: training_place_open many read
-- why: a place, or all of a class, as far as the agency may read of it today: support that the family accepted, or somebody of the agency at work in the open case under what was agreed
-- in: place_or_cohort uuid, today day
-- out: id uuid, rev int, child uuid, agency uuid, cohort uuid, from_day day, to_day day?, second_choice text?, tried text, steps text, ended text?, sealed blob?
SELECT l.id, l.rev, l.child, l.agency, l.cohort, l.from_day, l.to_day, l.second_choice, l.tried, l.steps, l.ended, l.sealed
FROM training_place_live l
WHERE (l.cohort = $1 OR l.id = $1) AND (
	EXISTS (SELECT 1 FROM aftercare_live a WHERE a.child = l.child AND a.agency = l.agency AND a.ended_day IS NULL
		AND (a.until_day IS NULL OR a.until_day >= $2))
	OR EXISTS (SELECT 1 FROM training_origin o JOIN case_state s ON s.case_id = o.case_id AND s.stage <> 'closed' JOIN casefile_live c ON c.id = o.case_id
		JOIN assignment_live x ON x.case_id = o.case_id AND x.to_at IS NULL JOIN account_live p ON p.id = x.account AND p.agency = o.agency
		WHERE o.place = l.id AND (
			EXISTS (SELECT 1 FROM referral_reach r WHERE r.assignment = x.id AND r.from_day <= $2 AND r.until_day >= $2 AND r.to_day >= $2)
			OR (NOT EXISTS (SELECT 1 FROM referral_live r WHERE r.assignment = x.id) AND (x.duty NOT IN ('caseworker', 'trainer')
				OR EXISTS (SELECT 1 FROM agreement_live g WHERE g.taker = o.agency AND (g.giver = s.agency OR g.giver = c.opened_by)
					AND g.from_day <= $2 AND g.to_day >= $2))))))
ORDER BY l.from_day, l.id;
