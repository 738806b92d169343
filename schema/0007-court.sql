-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Hearings and interviews that are called, and the calendars that people keep elsewhere.

-- A hearing or a judge's interview that was called; what came of it is the event that holds it.
-- leaves with: case case_id
CREATE TABLE hearing (
	id BLOB NOT NULL, -- names the thing; a change keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a change
	case_id BLOB NOT NULL, -- in which case
	court BLOB NOT NULL, -- the court or prosecution where it is
	chamber TEXT, -- which chamber or room, as it is called there
	judge BLOB, -- who presides
	at INTEGER NOT NULL, -- when it begins
	minutes INTEGER NOT NULL, -- how long it is meant to take
	kind TEXT NOT NULL, -- first-appearance, interview, detention, trial, diversion, breach, appeal or judgment-reading
	called TEXT NOT NULL, -- who was called: lawyer, representative, agent, interpreter
	called_at INTEGER NOT NULL, -- when they were told
	tie_to_case TEXT, -- what ties the interpreter to the case: none, witness, party, police, judge or clerk
	cancelled INTEGER NOT NULL, -- 1: it does not take place
	notice BLOB, -- the event interview-called, of an interview
	held BLOB, -- the event by which it was held; none while it is to come
	uid BLOB NOT NULL, -- names it in calendars elsewhere; random, tells of nothing
	sealed BLOB, -- the interpreter's name
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX hearing_case_id ON hearing (case_id);
CREATE INDEX hearing_court_at ON hearing (court, at);
CREATE VIEW hearing_live AS SELECT a.* FROM hearing a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM hearing s WHERE s.id = a.id AND s.rev > a.rev);

-- An address by which a person's own calendar reads when and where, and nothing else.
CREATE TABLE calendar_feed (
	id BLOB NOT NULL, -- names the address
	rev INTEGER NOT NULL, -- 1 when it was made, 2 when it was revoked
	recorded_at INTEGER NOT NULL, -- when
	account BLOB NOT NULL, -- whose calendar it is
	secret_hash BLOB NOT NULL, -- hash of the secret in the address
	revoked INTEGER NOT NULL, -- 1: it answers nobody any more
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX calendar_feed_secret ON calendar_feed (secret_hash);
CREATE VIEW calendar_feed_live AS SELECT a.* FROM calendar_feed a WHERE a.revoked = 0
	AND NOT EXISTS (SELECT 1 FROM calendar_feed s WHERE s.id = a.id AND s.rev > a.rev);
