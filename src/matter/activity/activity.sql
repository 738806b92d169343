-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sessions and attendance.

-- name: activity_add write
-- why: a session, once for all who were there
-- in: id uuid, recorded_at instant, by_account uuid, for_agency uuid, agency uuid, kind text, from_at instant, minutes int, place uuid?, leader uuid
INSERT INTO activity (id, rev, recorded_at, by_account, for_agency, withdrawn, agency, kind, from_at, minutes, place, leader)
VALUES ($1, 1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10);

-- name: activity_by_id one read
-- why: one session with the names of place and leader; a day of a class is marked in its own register
-- in: id uuid
-- out: id uuid, rev int, agency uuid, kind text, from_at instant, minutes int, place uuid?, leader uuid, place_km text?, place_en text?, leader_km text, leader_en text, agency_km text, agency_en text
SELECT a.id, a.rev, a.agency, a.kind, a.from_at, a.minutes, a.place, a.leader, l.name_km AS place_km, l.name_en AS place_en,
	p.name_km AS leader_km, p.name_en AS leader_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM activity_live a JOIN account_live p ON p.id = a.leader JOIN agency_live g ON g.id = a.agency LEFT JOIN place_live l ON l.id = a.place
WHERE a.id = $1 AND NOT EXISTS (SELECT 1 FROM lesson x WHERE x.id = a.id);

-- name: activity_of_account many read
-- why: the sessions of the reader's agencies, newest first; days of classes stand in their registers
-- scope: grant
-- in: account uuid, today day, most int
-- out: id uuid
SELECT a.id FROM activity_live a
WHERE NOT EXISTS (SELECT 1 FROM lesson x WHERE x.id = a.id) AND EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = $1 AND r.agency = a.agency
	AND r.role IN ('caseworker', 'trainer', 'social-agent', 'head') AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2))
ORDER BY a.from_at DESC, a.id LIMIT $3;

-- name: activity_place many read
-- why: an agency holds its sessions at its own places
-- in: operator uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM place_live
WHERE operator = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY name_en, id;

-- name: activity_expected many read
-- why: the children whose running order has a measure of this kind with this agency on that day
-- in: agency uuid, kind text, day day
-- out: measure uuid, case_id uuid, child uuid, number text
SELECT m.id AS measure, m.case_id, c.child, c.number
FROM diversion_measure_live m JOIN diversion_live d ON d.id = m.diversion JOIN case_state s ON s.case_id = m.case_id
	JOIN casefile_live c ON c.id = m.case_id JOIN account_live p ON p.id = d.supervisor
WHERE s.stage = 'diversion' AND (m.provider = $1 OR (m.provider IS NULL AND p.agency = $1))
	AND m.kind = $2 AND m.from_day <= $3 AND m.to_day >= $3
ORDER BY c.number, m.id;

-- name: activity_attendance many read
-- why: what is marked already at one session
-- in: activity uuid
-- out: id uuid, rev int, measure uuid, mark text, minutes int
SELECT id, rev, measure, mark, minutes FROM attendance_live WHERE activity = $1 ORDER BY id;

-- name: activity_attendance_set write
-- why: one mark; a change is the next rev with its reason
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, case_id uuid, activity uuid, measure uuid, mark text, minutes int
INSERT INTO attendance (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, activity, measure, mark, minutes)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11);

-- name: activity_of_measure many read
-- why: the evidence for one measure, newest first
-- in: measure uuid
-- out: activity uuid, mark text, minutes int, from_at instant, length int, agency_km text, agency_en text
SELECT t.activity, t.mark, t.minutes, a.from_at, a.minutes AS length, g.name_km AS agency_km, g.name_en AS agency_en
FROM attendance_live t JOIN activity_live a ON a.id = t.activity JOIN agency_live g ON g.id = a.agency
WHERE t.measure = $1 ORDER BY a.from_at DESC, a.id;

-- name: activity_open one read
-- why: a report says for how many sessions of a measure nobody entered who was there; where others are marked, the child was of another group
-- in: agency uuid, kind text, from_at instant, until instant, now instant
-- out: n int
SELECT COUNT(*) AS n FROM activity_live a
WHERE a.agency = $1 AND a.kind = $2 AND a.from_at >= $3 AND a.from_at < $4 AND a.from_at + a.minutes * 60000000 <= $5
	AND NOT EXISTS (SELECT 1 FROM lesson x WHERE x.id = a.id) AND NOT EXISTS (SELECT 1 FROM attendance_live t WHERE t.activity = a.id);
