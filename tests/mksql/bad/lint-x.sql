-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: X'' is refused: bind a parameter
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT X'00' AS x FROM thing;
