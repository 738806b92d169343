-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 5: column a.label bears no sentence

-- A thing.
CREATE TABLE a (
	id BLOB NOT NULL, label TEXT NOT NULL -- names it
) STRICT;
