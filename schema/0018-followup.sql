-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Follow-up of a child that an agency supports: from when, after which months, and what was found.

-- From which day the months count. No case, act or authority stands here.
-- leaves with: child child
CREATE TABLE follow_base (
	aftercare BLOB NOT NULL, -- of which support
	rev INTEGER NOT NULL, -- version, counted from 1; a corrected day is the next one
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who is followed
	kind TEXT NOT NULL, -- what the months count from: came-home, support, programme or other
	base_day INTEGER NOT NULL, -- that day
	months TEXT NOT NULL, -- after which months somebody asks, numbers parted by spaces
	PRIMARY KEY (aftercare, rev)
) STRICT;
CREATE INDEX follow_base_child ON follow_base (child);
CREATE VIEW follow_base_live AS SELECT a.* FROM follow_base a
	WHERE NOT EXISTS (SELECT 1 FROM follow_base s WHERE s.aftercare = a.aftercare AND s.rev > a.rev);

-- A try to reach the child, and how the child fares where somebody was reached.
-- leaves with: child child
CREATE TABLE follow_try (
	id BLOB NOT NULL, -- names the thing
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who is followed
	aftercare BLOB NOT NULL, -- of which support
	day INTEGER NOT NULL, -- on which day
	way TEXT NOT NULL, -- visit, phone, relative or office
	reached INTEGER NOT NULL, -- 1: the child or the family was reached
	next_day INTEGER, -- on which day it is tried again
	lost INTEGER NOT NULL, -- 1: given up as lost, until somebody is reached
	sealed BLOB, -- sealed: school, work, home, family, health, new contact with the law
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX follow_try_child ON follow_try (child);
CREATE INDEX follow_try_aftercare ON follow_try (aftercare);
