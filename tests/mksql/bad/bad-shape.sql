-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: say 'one read', 'many read' or 'write' behind the name
-- name: thing_a some read
-- why: a test
-- out: label text
SELECT label FROM thing;
