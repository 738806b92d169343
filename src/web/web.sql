-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sessions and tokens: who stands behind a request.

-- name: session_find one read
-- why: the cookie's hash leads to the person; ended and idle sessions do not
-- scope: session
-- in: hash blob, now instant, idle_since instant
-- out: account uuid, csrf blob, seen_at instant, step text, proved_at instant
SELECT account, csrf, seen_at, step, proved_at FROM session
WHERE hash = $1 AND ended_at IS NULL AND until_at > $2 AND seen_at > $3;

-- name: session_add write
-- why: a browser is signed in; only the hash of its token is kept
-- scope: session
-- in: hash blob, account uuid, csrf blob, now instant, until_at instant, step text
INSERT INTO session (hash, account, csrf, made_at, seen_at, until_at, step, proved_at) VALUES ($1, $2, $3, $4, $4, $5, $6, $4);

-- name: session_prove write
-- why: who is there has proved it again; what was still to be set up stands
-- scope: session
-- in: hash blob, now instant
UPDATE session SET proved_at = $2, step = 'whole' WHERE hash = $1 AND step <> 'awaits';

-- name: session_count one read
-- why: how many browsers are signed in, for who runs the machine
-- scope: session
-- in: now instant, idle_since instant
-- out: n int
SELECT COUNT(*) AS n FROM session WHERE ended_at IS NULL AND until_at > $1 AND seen_at > $2;

-- name: session_see write
-- why: the idle limit counts from the last use, to the minute
-- scope: session
-- in: hash blob, now instant
UPDATE session SET seen_at = $2 WHERE hash = $1;

-- name: session_end write
-- why: signed out here
-- scope: session
-- in: hash blob, now instant
UPDATE session SET ended_at = $2 WHERE hash = $1 AND ended_at IS NULL;

-- name: session_end_all write
-- why: signed out everywhere; also when a grant or the password changes
-- scope: session
-- in: account uuid, now instant
UPDATE session SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL;

-- name: token_end_all write
-- why: who signs out everywhere lost a device: what a program on it holds ends as well
-- scope: session
-- in: account uuid, now instant
UPDATE token SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL;

-- name: token_find one read
-- why: a program acts as a person until the token ends
-- scope: session
-- in: hash blob, now instant
-- out: account uuid
SELECT account FROM token WHERE hash = $1 AND ended_at IS NULL AND until_at > $2;

-- name: token_add write
-- why: a program's secret; only its hash is kept
-- scope: session
-- in: id uuid, hash blob, account uuid, now instant, until_at instant
INSERT INTO token (id, hash, account, made_at, until_at) VALUES ($1, $2, $3, $4, $5);

-- name: received_by_id one read
-- why: the same id with the same content is the same record
-- in: id uuid
-- out: account uuid, hash blob, answer uuid, alias bool
SELECT account, hash, answer, alias FROM received WHERE id = $1;

-- name: received_alias one read
-- why: an id that was taken names, to who sent it, what was made under another
-- in: id uuid
-- out: answer uuid
SELECT answer FROM received WHERE id = $1 AND alias = 1;

-- name: received_taken one read
-- why: an id that names something here already is not given twice, nor is it said that it does
-- scope: journal
-- in: id uuid
-- out: n int
SELECT CASE WHEN EXISTS (SELECT 1 FROM journal WHERE subject = $1) OR EXISTS (SELECT 1 FROM journal_seen WHERE subject = $1) THEN 1 ELSE 0 END AS n;

-- name: received_add write
-- why: remembers what an id stood for
-- in: id uuid, account uuid, hash blob, answer uuid, alias bool, at instant
INSERT INTO received (id, account, hash, answer, alias, at) VALUES ($1, $2, $3, $4, $5, $6);
