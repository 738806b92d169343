-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Lists with names that are to leave: asked by one person, agreed to by a second one, taken once.

-- A list with names that somebody wants to take along; which children stand in it is made when it is taken.
CREATE TABLE takeout (
	id BLOB NOT NULL, -- names what is asked
	kind TEXT NOT NULL, -- cases: of clients; left: rows of a list that opened no file
	list BLOB, -- kind left: the list that was brought in
	file TEXT NOT NULL, -- csv or xlsx
	stage TEXT, -- kind cases: only of this stage
	sex TEXT, -- kind cases: only of this sex
	lines INTEGER NOT NULL, -- how many there were when it was asked
	agency BLOB NOT NULL, -- the office of both people
	asked_by BLOB NOT NULL, -- who asks
	asked_at INTEGER NOT NULL, -- when
	why BLOB NOT NULL, -- sealed: the reason
	second BLOB NOT NULL, -- who is asked to agree
	agreed INTEGER, -- 1: agreed, 0: not; none: not answered yet
	answered_at INTEGER, -- when
	until_at INTEGER, -- agreed: the last moment to take it
	taken_at INTEGER, -- when it was taken; it is taken once
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX takeout_second ON takeout (second);
CREATE INDEX takeout_asked_by ON takeout (asked_by);
