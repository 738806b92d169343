-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: no such column: felony
-- name: thing_a many read
-- why: a test
-- out: label text
SELECT label FROM thing WHERE label = "felony";
