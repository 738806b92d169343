-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 9: no such column: nowhere

-- A thing.
CREATE TABLE a (
	id BLOB NOT NULL -- names it
) STRICT;

CREATE INDEX a_nowhere ON a (nowhere);
