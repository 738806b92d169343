-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 5: table a bears no sentence
-- This sentence stands apart.

CREATE TABLE a (
	id BLOB NOT NULL -- names it
) STRICT;
