-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: more than one statement
-- name: thing_a many read
-- why: a test
-- out: label text
SELECT label FROM thing; SELECT label FROM thing;
