-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: LIKE without ESCAPE is refused: the engines differ
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT label LIKE 'a%' AS x FROM thing;
