-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Passkeys: security keys, phones and computers that prove by a signature.

-- A passkey of a person.
-- shut: account
CREATE TABLE proof_key (
	id BLOB NOT NULL, -- names it
	account BLOB NOT NULL, -- whose
	name BLOB NOT NULL, -- sealed: what its owner calls it
	credential BLOB NOT NULL, -- the key's own name for itself
	algorithm INTEGER NOT NULL, -- how it signs, as COSE numbers it
	public BLOB NOT NULL, -- its public key
	counter INTEGER NOT NULL, -- how often it has answered, by its own count; 0: it does not count
	made_at INTEGER NOT NULL, -- when it was set up
	used_at INTEGER, -- when it proved last
	ended_at INTEGER, -- removed
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX proof_key_account ON proof_key (account);

-- A challenge that was answered: no answer counts twice.
-- shut: account
CREATE TABLE proof_spent (
	nonce BLOB NOT NULL, -- the random part of the challenge
	until INTEGER NOT NULL, -- when it would have ended anyway, and this row goes
	PRIMARY KEY (nonce)
) STRICT;
