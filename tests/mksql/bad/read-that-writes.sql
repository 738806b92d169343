-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: declared read, but it writes
-- name: thing_a one read
-- why: a test
-- in: id uuid
-- out: label text
DELETE FROM thing WHERE id = $1 RETURNING label;
