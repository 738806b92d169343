-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: column id is BLOB, which is no text
-- name: thing_a many read
-- why: a test
-- out: id text
SELECT id FROM thing_live;
