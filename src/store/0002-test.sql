-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Tables for the tests of the store; applied behind the journal's own.

-- Every type, all of it perhaps not there.
CREATE TABLE sample (
	id BLOB NOT NULL PRIMARY KEY, -- names it
	u BLOB, -- an id
	t TEXT, -- words
	b BLOB, -- bytes
	i INTEGER, -- a number
	f INTEGER, -- yes or no
	at INTEGER, -- an instant
	d INTEGER, -- a day
	r REAL -- a measure
) STRICT;

-- Every type, all of it there.
CREATE TABLE complete (
	id BLOB NOT NULL PRIMARY KEY, -- names it
	t TEXT NOT NULL, -- words
	b BLOB NOT NULL, -- bytes
	i INTEGER NOT NULL, -- a number
	f INTEGER NOT NULL, -- yes or no
	at INTEGER NOT NULL, -- an instant
	d INTEGER NOT NULL, -- a day
	r REAL NOT NULL -- a measure
) STRICT;

-- Something short.
CREATE TABLE note (
	id INTEGER PRIMARY KEY, -- names it
	label TEXT NOT NULL UNIQUE -- what it says
) STRICT;

-- Something that hangs on a note.
CREATE TABLE leaf (
	note INTEGER NOT NULL REFERENCES note (id) -- which
) STRICT;

-- What is still there.
CREATE VIEW note_live AS SELECT n.* FROM note n WHERE n.id > 0;
