-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Lists of children that an office had before, brought in row by row.

-- A list brought in; each step is the next version.
CREATE TABLE import (
	id BLOB NOT NULL, -- names the import
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who brought the list; nobody else sees it
	for_agency BLOB NOT NULL, -- the office for which files are opened
	state TEXT NOT NULL, -- brought, mapped, going, stopped, done, dropped, undoing or undone
	head BLOB NOT NULL, -- keyed hash of the words in the list's first line; the same head is read alike next time
	mapping TEXT, -- what each column is, codes parted by spaces; none in version 1
	days TEXT, -- order of a day's numbers in the list: dmy, mdy or ymd; none in version 1
	rows INTEGER NOT NULL, -- how many rows the list has below its head
	why BLOB, -- sealed reason for taking it back
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX import_by_account ON import (by_account);
CREATE INDEX import_for_agency_head ON import (for_agency, head);
CREATE VIEW import_live AS SELECT a.* FROM import a
	WHERE NOT EXISTS (SELECT 1 FROM import s WHERE s.id = a.id AND s.rev > a.rev);

-- The list itself while it is worked on; afterwards the rows that were not taken in, until they are thrown away.
CREATE TABLE import_draft (
	import BLOB NOT NULL, -- of which import
	at_line INTEGER NOT NULL, -- the last line of the list that was worked on
	sealed BLOB NOT NULL, -- sealed: the rows
	PRIMARY KEY (import)
) STRICT;

-- A file that was opened for a row of a list.
-- leaves with: case case_id
CREATE TABLE import_row (
	id BLOB NOT NULL, -- names the row
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: taken back with the whole import
	import BLOB NOT NULL, -- of which import
	line INTEGER NOT NULL, -- line of the list
	key BLOB NOT NULL, -- keyed hash of all that stands in the row: the same row never opens two files
	case_id BLOB NOT NULL, -- the file that was opened
	child BLOB NOT NULL, -- the child of that file
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX import_row_case_id ON import_row (case_id);
CREATE INDEX import_row_import ON import_row (import, line);
CREATE INDEX import_row_key ON import_row (key);
CREATE VIEW import_row_live AS SELECT a.* FROM import_row a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM import_row s WHERE s.id = a.id AND s.rev > a.rev);
