-- SPDX-License-Identifier: AGPL-3.0-or-later
-- All that mksql takes.

-- name: thing_by_id one read
-- why: a thing is opened
-- in: id uuid, at instant?
-- out: label text, weight real?, gone bool?
SELECT label, weight, until IS NOT NULL AS gone FROM thing
-- a note inside
WHERE id = $1 AND (CAST($2 AS INTEGER) IS NULL OR at >= $2) AND label LIKE 'a\_%' ESCAPE '\';

-- name: thing_live_all many read
-- why: what is still there; the words max, hex and ignored are no calls
-- out: id uuid, label text
SELECT id, label AS label FROM thing_live ORDER BY label COLLATE "km-x-icu", id;

-- name: thing_known_all many read
-- why: a view that reads a table which it does not show
-- scope: vault
-- out: label text, hex int
SELECT label, MAX(length(label)) AS hex FROM thing_known GROUP BY label;

-- name: thing_add write
-- why: a thing comes
-- in: id uuid, label text, at instant
-- out: label text
INSERT INTO thing (id, label, at) VALUES ($1, $2, $3) RETURNING label;

-- name: thing_end write
-- why: a thing goes, with its papers; "quoted?" stays so
-- in: id uuid, until instant
UPDATE thing SET until = $2 WHERE id = $1 AND label <> 'iif(';

-- name: paper_clear write
-- why: a shut table, opened by its scope
-- scope: desk
DELETE FROM paper WHERE thing IN (SELECT id FROM thing);
