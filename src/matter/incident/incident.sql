-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is concerned besides the child, and what joins co-accused.

-- name: incident_of_case one read
-- why: the incident that a correction replaces
-- in: case_id uuid
-- out: id uuid, rev int, for_agency uuid, police_no text?, unit uuid, from_day day?, to_day day?, gaz text?, adults int?
SELECT i.id, i.rev, i.for_agency, i.police_no, i.unit, i.from_day, i.to_day, i.gaz, i.adults
FROM incident_live i JOIN casefile_live c ON c.incident = i.id WHERE c.id = $1;

-- name: incident_set write
-- why: a new incident, or a correction of one
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, police_no text?, unit uuid, from_day day?, to_day day?, gaz text?, adults int?
INSERT INTO incident (id, rev, recorded_at, by_account, for_agency, withdrawn, why, police_no, unit, from_day, to_day, gaz, adults)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12);

-- name: incident_join write
-- why: a case put into another incident keeps its id and number
-- in: id uuid, recorded_at instant, by_account uuid, for_agency uuid, why blob?, incident uuid
INSERT INTO casefile (id, rev, recorded_at, by_account, for_agency, withdrawn, why, child, incident, capacity, number, opened_by)
SELECT c.id, c.rev + 1, $2, $3, $4, 0, $5, c.child, $6, c.capacity, c.number, c.opened_by FROM casefile_live c WHERE c.id = $1;

-- name: incident_child one read
-- why: a child has one case in an incident; a sealed one answers as none
-- in: incident uuid, child uuid
-- out: n int
SELECT COUNT(*) AS n FROM casefile_live c JOIN case_state s ON s.case_id = c.id
WHERE c.incident = $1 AND c.child = $2 AND s.stage NOT IN ('sealed', 'erased');

-- name: incident_cases one read
-- why: what others share is not changed for them
-- in: incident uuid
-- out: n int
SELECT COUNT(*) AS n FROM casefile_live WHERE incident = $1;

-- name: participant_add write
-- why: a victim, a witness, somebody who reported, an adult co-accused, an interpreter, an expert
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, kind text, is_child text, sealed blob
INSERT INTO participant (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, kind, is_child, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: participant_of_case many read
-- why: who is concerned; each is opened only for whom the class of the kind is open
-- in: case_id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, kind text, is_child text, sealed blob
SELECT id, rev, recorded_at, by_account, for_agency, kind, is_child, sealed FROM participant_live WHERE case_id = $1 ORDER BY recorded_at, id;
