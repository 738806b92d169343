-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 7: no type 'varchar'
-- wants: 5: 1 columns, but -- out: declares 0
-- wants: 5: thing_a reads, but has no -- out:
-- name: thing_a many read
-- why: a test
-- out: label varchar
SELECT label FROM thing;
