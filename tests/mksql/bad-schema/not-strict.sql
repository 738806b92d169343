-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 5: table a is not STRICT

-- A thing.
CREATE TABLE a (
	id BLOB NOT NULL -- names it
);
