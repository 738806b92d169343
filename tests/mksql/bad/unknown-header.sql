-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 5: name, why, scope, in or out, not '-- note: x'
-- name: thing_a many read
-- why: a test
-- note: x
-- out: label text
SELECT label FROM thing;
