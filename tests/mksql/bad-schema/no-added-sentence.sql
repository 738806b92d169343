-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 9: column a.label bears no sentence

-- A thing.
CREATE TABLE a (
	id BLOB NOT NULL -- names it
) STRICT;
ALTER TABLE a ADD COLUMN at INTEGER; -- when
ALTER TABLE a ADD COLUMN label TEXT;
