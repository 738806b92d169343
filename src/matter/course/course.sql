-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the law answered, kept with what it was asked, and the copy that lists read.

-- name: computation_last one read
-- why: a new row only where the result differs
-- in: case_id uuid, spell uuid
-- out: seq int, edition text, inputs text, result text, at instant
SELECT seq, edition, inputs, result, at FROM computation WHERE case_id = $1 AND spell = $2 ORDER BY seq DESC LIMIT 1;

-- name: computation_add write
-- why: what was known then stays visible
-- in: id uuid, case_id uuid, spell uuid, seq int, at instant, edition text, inputs text, result text
INSERT INTO computation (id, case_id, spell, seq, at, edition, inputs, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: duty_state_of_case many read
-- why: most entries change no clock: then nothing is written
-- in: case_id uuid
-- out: spell uuid, position int, rule text, kind text, applies text, status text, start_at instant?, due instant?, due_latest instant?, met_at instant?
SELECT spell, position, rule, kind, applies, status, start_at, due, due_latest, met_at
FROM duty_state WHERE case_id = $1 ORDER BY spell, position;

-- name: duty_state_clear write
-- why: the kept copy is written anew where one of the clocks changed
-- in: case_id uuid
DELETE FROM duty_state WHERE case_id = $1;

-- name: duty_state_add write
-- why: the desk orders by deadline without asking the law again
-- in: case_id uuid, spell uuid, position int, rule text, kind text, applies text, status text, start_at instant?, due instant?, due_latest instant?, met_at instant?
INSERT INTO duty_state (case_id, spell, position, rule, kind, applies, status, start_at, due, due_latest, met_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: course_outdated many read
-- why: a new edition of the rules is asked for every open case, not only where something is entered
-- in: edition text, after uuid?, most int
-- out: case_id uuid
SELECT s.case_id FROM case_state s
WHERE s.stage NOT IN ('closed', 'sealed', 'erased') AND (CAST($2 AS BLOB) IS NULL OR s.case_id > $2)
	AND EXISTS (SELECT 1 FROM computation c WHERE c.case_id = s.case_id AND c.edition <> $1
		AND (c.spell = s.case_id OR EXISTS (SELECT 1 FROM event_live e WHERE e.id = c.spell))
		AND NOT EXISTS (SELECT 1 FROM computation n WHERE n.case_id = c.case_id AND n.spell = c.spell AND n.seq > c.seq))
ORDER BY s.case_id LIMIT $3;

-- name: stay_state_of_case many read
-- why: most entries change no stay: then nothing is written
-- in: case_id uuid
-- out: start uuid, kind text, state text, child uuid, place uuid?, from_at instant, until_at instant?, how text?, title text, title_until day?, status text, final_at instant?, adults text?, sex text, born_from day?, born_to day?
SELECT start, kind, state, child, place, from_at, until_at, how, title, title_until, status, final_at, adults, sex, born_from, born_to
FROM stay_state WHERE case_id = $1 ORDER BY start;

-- name: stay_state_clear write
-- why: the kept copy is written anew where one of the stays changed
-- in: case_id uuid
DELETE FROM stay_state WHERE case_id = $1;

-- name: stay_state_add write
-- why: places, gate and nights read who is held where without replaying each case
-- in: case_id uuid, start uuid, kind text, state text, child uuid, place uuid?, from_at instant, until_at instant?, how text?, title text, title_until day?, status text, final_at instant?, adults text?, sex text, born_from day?, born_to day?
INSERT INTO stay_state (case_id, start, kind, state, child, place, from_at, until_at, how, title, title_until, status, final_at, adults, sex, born_from, born_to)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);
