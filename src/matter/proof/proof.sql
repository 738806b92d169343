-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The second factor: apps and recovery codes.

-- name: proof_app_add write
-- why: a secret that no app has shown to know yet
-- scope: account
-- in: id uuid, account uuid, secret blob, now instant
INSERT INTO proof_app (id, account, secret, made_at, last_step, failures) VALUES ($1, $2, $3, $4, 0, 0);

-- name: proof_app_by_id one read
-- why: the app that is being set up, or removed
-- scope: account
-- in: id uuid, account uuid
-- out: id uuid, secret blob, made_at instant, good_at instant?, last_step int, failures int, slow_until instant?
SELECT id, secret, made_at, good_at, last_step, failures, slow_until FROM proof_app
WHERE id = $1 AND account = $2 AND ended_at IS NULL;

-- name: proof_app_live one read
-- why: the app that proves
-- scope: account
-- in: account uuid
-- out: id uuid, secret blob, made_at instant, good_at instant?, last_step int, failures int, slow_until instant?
SELECT id, secret, made_at, good_at, last_step, failures, slow_until FROM proof_app
WHERE account = $1 AND good_at IS NOT NULL AND ended_at IS NULL;

-- name: proof_app_good write
-- why: a first code was right: from now on this app proves
-- scope: account
-- in: id uuid, now instant
UPDATE proof_app SET good_at = $2 WHERE id = $1;

-- name: proof_app_end_others write
-- why: a new app takes the place of all before it
-- scope: account
-- in: account uuid, but uuid, now instant
UPDATE proof_app SET ended_at = $3 WHERE account = $1 AND id <> $2 AND ended_at IS NULL;

-- name: proof_app_end_all write
-- why: a one-time code that two people made ends the second factor
-- scope: account
-- in: account uuid, now instant
UPDATE proof_app SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL;

-- name: proof_app_took write
-- why: a code counts once, and a good one forgets the misses
-- scope: account
-- in: id uuid, step int
UPDATE proof_app SET last_step = $2, failures = 0, slow_until = NULL WHERE id = $1;

-- name: proof_app_missed write
-- why: a wrong code slows the next one down
-- scope: account
-- in: id uuid, slow_until instant?
UPDATE proof_app SET failures = failures + 1, slow_until = $2 WHERE id = $1;

-- name: proof_code_add write
-- why: a recovery code; only its keyed hash is kept
-- scope: account
-- in: account uuid, hash blob, now instant
INSERT INTO proof_code (account, hash, made_at) VALUES ($1, $2, $3);

-- name: proof_code_drop write
-- why: new recovery codes end the old ones
-- scope: account
-- in: account uuid
DELETE FROM proof_code WHERE account = $1;

-- name: proof_code_left one read
-- why: a recovery code proves once
-- scope: account
-- in: account uuid, hash blob
-- out: n int
SELECT COUNT(*) AS n FROM proof_code WHERE account = $1 AND hash = $2 AND used_at IS NULL;

-- name: proof_code_use write
-- why: from now on it proves nothing
-- scope: account
-- in: account uuid, hash blob, now instant
UPDATE proof_code SET used_at = $3 WHERE account = $1 AND hash = $2;

-- name: proof_stands one read
-- why: what a person can prove with today
-- scope: account
-- in: account uuid
-- out: brief int, apps int, codes int, keys int
SELECT (SELECT COUNT(*) FROM account_secret WHERE account = $1 AND brief = 1) AS brief,
	(SELECT COUNT(*) FROM proof_app WHERE account = $1 AND good_at IS NOT NULL AND ended_at IS NULL) AS apps,
	(SELECT COUNT(*) FROM proof_code WHERE account = $1 AND used_at IS NULL) AS codes,
	(SELECT COUNT(*) FROM proof_key WHERE account = $1 AND ended_at IS NULL) AS keys;

-- name: proof_key_add write
-- why: a passkey that has answered a challenge
-- scope: account
-- in: id uuid, account uuid, name blob, credential blob, algorithm int, public blob, counter int, now instant
INSERT INTO proof_key (id, account, name, credential, algorithm, public, counter, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: proof_key_live many read
-- why: the passkeys that prove, for their owner and for the browser that asks them
-- scope: account
-- in: account uuid
-- out: id uuid, name blob, credential blob, algorithm int, public blob, counter int, made_at instant, used_at instant?
SELECT id, name, credential, algorithm, public, counter, made_at, used_at FROM proof_key
WHERE account = $1 AND ended_at IS NULL ORDER BY made_at, id;

-- name: proof_key_used write
-- why: its counter must go on the next time
-- scope: account
-- in: id uuid, counter int, now instant
UPDATE proof_key SET counter = $2, used_at = $3 WHERE id = $1;

-- name: proof_key_stop write
-- why: removed
-- scope: account
-- in: id uuid, account uuid, now instant
UPDATE proof_key SET ended_at = $3 WHERE id = $1 AND account = $2 AND ended_at IS NULL;

-- name: proof_key_stop_all write
-- why: a one-time code that two people made ends the second factor
-- scope: account
-- in: account uuid, now instant
UPDATE proof_key SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL;

-- name: proof_spent_add write
-- why: no answer to a challenge counts twice
-- scope: account
-- in: nonce blob, until instant
INSERT INTO proof_spent (nonce, until) VALUES ($1, $2);

-- name: proof_spent_drop write
-- why: what has ended by itself need not be remembered
-- scope: account
-- in: now instant
DELETE FROM proof_spent WHERE until < $1;
