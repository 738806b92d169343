-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 4: thing_a reads, but has no -- out:
-- wants: 4: 1 columns, but -- out: declares 0
-- name: thing_a many read
-- why: a test
SELECT label FROM thing;
