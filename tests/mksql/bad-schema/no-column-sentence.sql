-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 7: column a.label bears no sentence

-- A thing.
CREATE TABLE a (
	id BLOB NOT NULL, -- names it
	label TEXT NOT NULL,
	at INTEGER NOT NULL -- when
) STRICT;
