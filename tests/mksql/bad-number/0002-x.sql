-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 1: the schema's files are numbered 1, 2, 3 in order

-- A thing.
CREATE TABLE a (
	id BLOB NOT NULL -- names it
) STRICT;
