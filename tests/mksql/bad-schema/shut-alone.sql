-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 5: table a bears no sentence

-- shut: vault
CREATE TABLE a (
	id BLOB NOT NULL -- names it
) STRICT;
