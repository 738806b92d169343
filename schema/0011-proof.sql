-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a person proves with besides the password.

-- An authenticator app on a person's phone.
-- shut: account
CREATE TABLE proof_app (
	id BLOB NOT NULL, -- names it
	account BLOB NOT NULL, -- whose
	secret BLOB NOT NULL, -- sealed: what the app and the server share
	made_at INTEGER NOT NULL, -- when it was begun
	good_at INTEGER, -- when a first code showed that the app has it; until then it proves nothing
	ended_at INTEGER, -- removed or replaced
	last_step INTEGER NOT NULL, -- the last half minute whose code was taken; no code is taken twice
	failures INTEGER NOT NULL, -- wrong codes since the last good one
	slow_until INTEGER, -- until when another code waits; nobody is ever locked out
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX proof_app_account ON proof_app (account);

-- A recovery code: proves once, without the app.
-- shut: account
CREATE TABLE proof_code (
	account BLOB NOT NULL, -- whose
	hash BLOB NOT NULL, -- keyed hash of the code, which is shown once
	made_at INTEGER NOT NULL, -- when it was made
	used_at INTEGER, -- when it proved
	PRIMARY KEY (account, hash)
) STRICT;
