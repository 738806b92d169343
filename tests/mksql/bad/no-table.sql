-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: no such table: nowhere
-- name: thing_a many read
-- why: a test
-- out: label text
SELECT label FROM nowhere;
