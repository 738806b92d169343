-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: MAX of two arguments is refused: write CASE
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT CAST(MAX(at, (1)) AS TEXT) AS x FROM thing;
