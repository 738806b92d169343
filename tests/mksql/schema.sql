-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Tables for the tests of mksql.

-- One thing.
CREATE TABLE thing (
	id BLOB NOT NULL PRIMARY KEY, -- names it
	label TEXT NOT NULL, -- what it says
	weight REAL, -- in grams
	at INTEGER NOT NULL, -- when it was seen
	until INTEGER -- when it went
) STRICT;

-- What is not for everybody.
-- shut: vault
CREATE TABLE secret (
	thing BLOB NOT NULL, -- whose
	bytes BLOB NOT NULL -- sealed
) STRICT;

-- What is not for everybody else.
-- shut: desk
CREATE TABLE paper (
	thing BLOB NOT NULL -- whose
) STRICT;

CREATE VIEW thing_live AS SELECT t.* FROM thing t WHERE t.until IS NULL;
CREATE VIEW thing_known AS SELECT t.id, t.label FROM thing t JOIN secret s ON s.thing = t.id;
