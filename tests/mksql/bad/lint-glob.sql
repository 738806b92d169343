-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: glob is refused: write LIKE with ESCAPE
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT label GLOB 'a*' AS x FROM thing;
