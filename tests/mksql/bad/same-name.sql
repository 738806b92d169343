-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 7: thing_a stands at line 3 already
-- name: thing_a many read
-- why: a test
-- out: label text
SELECT label FROM thing;
-- name: thing_a many read
-- why: a test
-- out: label text
SELECT label FROM thing;
