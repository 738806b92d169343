-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Statements for the tests of the store.

-- name: sample_add write
-- why: every type goes in, and none of each
-- in: id uuid, u uuid?, t text?, b blob?, i int?, f bool?, at instant?, d day?, r real?
INSERT INTO sample (id, u, t, b, i, f, at, d, r) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: sample_get one read
-- why: every type comes out, and none of each
-- in: id uuid
-- out: u uuid?, t text?, b blob?, i int?, f bool?, at instant?, d day?, r real?
SELECT u, t, b, i, f, at, d, r FROM sample WHERE id = $1;

-- name: complete_add write
-- why: every type goes in, never none
-- in: id uuid, t text, b blob, i int, f bool, at instant, d day, r real
INSERT INTO complete (id, t, b, i, f, at, d, r) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: complete_get one read
-- why: every type comes out; the last parameter stands first
-- in: id uuid, least int
-- out: id uuid, t text, b blob, i int, f bool, at instant, d day, r real
SELECT id, t, b, i, f, at, d, r FROM complete WHERE i >= $2 AND id = $1;

-- name: note_add write
-- why: the tests write it
-- in: id int, label text
INSERT INTO note (id, label) VALUES ($1, $2);

-- name: note_rename write
-- why: a write that gives something back
-- in: id int, label text
-- out: id int, label text
UPDATE note SET label = $2 WHERE id = $1 RETURNING id, label;

-- name: note_clear write
-- why: a write without parameters
DELETE FROM note;

-- name: note_count one read
-- why: the tests count
-- out: n int
SELECT COUNT(*) AS n FROM note;

-- name: note_all many read
-- why: the tests read them all
-- out: id int, label text
SELECT id, label FROM note_live ORDER BY id;

-- name: note_sorted many read
-- why: Khmer has an order of its own
-- out: label text
SELECT label FROM note ORDER BY label COLLATE "km-x-icu";

-- name: note_any one read
-- why: says one, gives as many as there are
-- out: label text
SELECT label FROM note;

-- name: leaf_add write
-- why: a foreign key
-- in: note int
INSERT INTO leaf (note) VALUES ($1);

-- name: wrong_null one read
-- why: NULL where there must be a value
-- out: x int
SELECT NULLIF(1, 1) AS x;

-- name: wrong_uuid one read
-- why: bytes that are no id
-- out: x uuid
SELECT CAST('short' AS BLOB) AS x;

-- name: wrong_day one read
-- why: a number that is no day
-- out: x day
SELECT 4000000000 AS x;

-- name: wrong_bool one read
-- why: a number that is neither yes nor no
-- out: x bool
SELECT 2 AS x;

-- name: wrong_text one read
-- why: a number that is no text
-- out: x text
SELECT 1 AS x;
