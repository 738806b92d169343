-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The social inquiry: asked for by an authority, written by a social agent.

-- A request for a social inquiry; what became of it is replayed from the events of the case that answer it.
-- leaves with: case case_id
CREATE TABLE inquiry (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	event BLOB NOT NULL, -- the event inquiry-requested, which later events answer
	authority BLOB NOT NULL, -- the agency that asked
	purpose TEXT NOT NULL, -- diversion, release, detention, sentence or variation
	due_day INTEGER, -- the authority's date; no law counts it
	to_agency BLOB NOT NULL, -- the social affairs office that was asked
	agent BLOB, -- the social agent who writes it; none while nobody has taken it
	form INTEGER, -- the form that it is written under, to the end; none while nobody has taken it
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX inquiry_case_id ON inquiry (case_id);
CREATE INDEX inquiry_to_agency ON inquiry (to_agency);
CREATE VIEW inquiry_live AS SELECT a.* FROM inquiry a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM inquiry s WHERE s.id = a.id AND s.rev > a.rev);

-- A form of sections and questions that things are or were written under; never changed, so that they stay readable.
CREATE TABLE questionnaire (
	number INTEGER PRIMARY KEY, -- counted from 1
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB, -- who loaded it; none: the command line, or the program's own form
	name TEXT NOT NULL, -- what is written under it, such as inquiry
	origin TEXT NOT NULL, -- loaded: the newest of these is in force; program: the form that came with the program
	text TEXT NOT NULL -- the whole file
) STRICT;

-- One section of a social inquiry, as it was saved; two people writing one section meet at the next version.
-- leaves with: case case_id
CREATE TABLE inquiry_section (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	inquiry BLOB NOT NULL, -- of which inquiry
	version INTEGER NOT NULL, -- of which version of the inquiry: 2 after it was returned once
	code TEXT NOT NULL, -- which section of the form
	state TEXT NOT NULL, -- empty, draft, done or not-possible
	sealed BLOB, -- words and answers, or why it was not possible
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX inquiry_section_case_id ON inquiry_section (case_id);
CREATE UNIQUE INDEX inquiry_section_inquiry_code ON inquiry_section (inquiry, code, rev);
CREATE VIEW inquiry_section_live AS SELECT a.* FROM inquiry_section a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM inquiry_section s WHERE s.id = a.id AND s.rev > a.rev);

-- One attempt to find or reach the family of a child for an inquiry.
-- leaves with: case case_id
CREATE TABLE inquiry_attempt (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	inquiry BLOB NOT NULL, -- of which inquiry
	at INTEGER NOT NULL, -- when it was tried
	precision TEXT NOT NULL, -- minute, hour or day
	way TEXT NOT NULL, -- visit, phone, message, letter, village-chief or other
	reached TEXT NOT NULL, -- yes or no
	sealed BLOB, -- who was looked for, and what came of it
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX inquiry_attempt_case_id ON inquiry_attempt (case_id);
CREATE INDEX inquiry_attempt_inquiry ON inquiry_attempt (inquiry);
CREATE VIEW inquiry_attempt_live AS SELECT a.* FROM inquiry_attempt a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM inquiry_attempt s WHERE s.id = a.id AND s.rev > a.rev);
