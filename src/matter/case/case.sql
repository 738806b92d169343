-- SPDX-License-Identifier: AGPL-3.0-or-later
-- One child's matter: opened, listed, replayed.

-- name: incident_add write
-- why: what joins co-accused
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, police_no text?, unit uuid, from_day day?, to_day day?, gaz text?
INSERT INTO incident (id, rev, recorded_at, by_account, for_agency, withdrawn, police_no, unit, from_day, to_day, gaz)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10);

-- name: incident_by_id one read
-- why: the incident of a case
-- in: id uuid
-- out: id uuid, rev int, police_no text?, unit uuid, from_day day?, to_day day?, gaz text?
SELECT id, rev, police_no, unit, from_day, to_day, gaz FROM incident_live WHERE id = $1;

-- name: incident_by_number many read
-- why: one police number of one unit is one incident; numbers begin anew each year
-- in: unit uuid, police_no text, other_than uuid
-- out: id uuid, from_day day?, recorded_at instant
SELECT id, from_day, recorded_at FROM incident_live WHERE unit = $1 AND police_no = $2 AND id <> $3 ORDER BY recorded_at DESC, id;

-- name: casefile_add write
-- why: opens a case; the natural key is child, incident and capacity
-- in: id uuid, recorded_at instant, by_account uuid, for_agency uuid, child uuid, incident uuid, capacity text, number text
INSERT INTO casefile (id, rev, recorded_at, by_account, for_agency, withdrawn, child, incident, capacity, number, opened_by)
VALUES ($1, 1, $2, $3, $4, 0, $5, $6, $7, $8, $4);

-- name: casefile_move write
-- why: a case put into another incident keeps its id and number
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, incident uuid
INSERT INTO casefile (id, rev, recorded_at, by_account, for_agency, withdrawn, child, incident, capacity, number, opened_by)
SELECT c.id, $2, $3, $4, $5, 0, c.child, $6, c.capacity, c.number, c.opened_by FROM casefile_live c WHERE c.id = $1;

-- name: casefile_number_taken one read
-- why: numbers are drawn, so a second one alike is drawn again
-- in: number text
-- out: n int
SELECT COUNT(*) AS n FROM casefile WHERE number = $1;

-- name: casefile_by_id one read
-- why: the head of every page of a case
-- in: id uuid
-- out: id uuid, rev int, child uuid, incident uuid, capacity text, number text, opened_by uuid, recorded_at instant, by_account uuid, stage text, agency uuid, province text, opened_at instant, changed_at instant, in_custody bool, sex text, age_from int?, age_to int?, class text
SELECT c.id, c.rev, c.child, c.incident, c.capacity, c.number, c.opened_by, c.recorded_at, c.by_account,
	s.stage, s.agency, s.province, s.opened_at, s.changed_at, s.in_custody, s.sex, s.age_from, s.age_to, s.class
FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.id = $1;

-- name: casefile_of_incident many read
-- why: co-accused; each is shown only to who reaches both ends
-- in: incident uuid
-- out: id uuid, child uuid, number text, stage text
SELECT c.id, c.child, c.number, s.stage FROM casefile_live c JOIN case_state s ON s.case_id = c.id
WHERE c.incident = $1 ORDER BY c.number;

-- name: case_state_add write
-- why: the kept copy begins with the case
-- in: case_id uuid, stage text, agency uuid, province text, opened_at instant, changed_at instant, in_custody bool, sex text, class text
INSERT INTO case_state (case_id, stage, agency, province, opened_at, changed_at, in_custody, sex, class)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: case_state_set write
-- why: the kept copy follows each replay in the same turn
-- in: case_id uuid, stage text, agency uuid, opened_at instant, changed_at instant, in_custody bool, sex text, age_from int?, age_to int?, class text, next_due instant?, next_rule text?, closed_at instant?, diverted_at instant?, completed_at instant?, charged_at instant?, convicted_at instant?, died_at instant?
UPDATE case_state SET stage = $2, agency = $3, opened_at = $4, changed_at = $5, in_custody = $6, sex = $7,
	age_from = $8, age_to = $9, class = $10, next_due = $11, next_rule = $12, closed_at = $13,
	diverted_at = $14, completed_at = $15, charged_at = $16, convicted_at = $17, died_at = $18 WHERE case_id = $1;

-- name: case_milestones one read
-- why: okas check compares them with the replay
-- in: case_id uuid
-- out: closed_at instant?, diverted_at instant?, completed_at instant?, charged_at instant?, convicted_at instant?, died_at instant?
SELECT closed_at, diverted_at, completed_at, charged_at, convicted_at, died_at FROM case_state WHERE case_id = $1;

-- name: case_ids many read
-- why: okas check replays every case and compares
-- in: after uuid?, most int
-- out: case_id uuid
SELECT case_id FROM case_state WHERE CAST($1 AS BLOB) IS NULL OR case_id > $1 ORDER BY case_id LIMIT $2;

-- name: case_child_sex one read
-- why: lists and counts show the sex without opening the child
-- in: child uuid
-- out: sex text
SELECT sex FROM child_live WHERE id = $1;

-- name: case_members many read
-- why: a head assigns to the office's members, and to those whom an agreement of the office lets in
-- scope: grant
-- in: case_id uuid, account uuid, today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text
SELECT DISTINCT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM role_grant_live r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
WHERE r.from_day <= $3 AND (r.to_day IS NULL OR r.to_day >= $3) AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
	AND r.role NOT IN ('administrator', 'analyst', 'reviewer', 'registrar', 'monitor', 'inspector')
	AND (r.agency IN (SELECT m.agency FROM role_grant_live m WHERE m.account = $2)
		OR r.agency IN (SELECT x.taker FROM agreement_live x JOIN case_state s ON s.agency = x.giver
			WHERE s.case_id = $1 AND x.from_day <= $3 AND x.to_day >= $3))
ORDER BY g.name_en, p.name_en, p.id;

-- name: assignment_case one read
-- why: an assignment in the path must belong to the case in the path
-- in: id uuid
-- out: case_id uuid
SELECT case_id FROM assignment_live WHERE id = $1;
