-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: random is refused: keys and chance come from the caller
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT CAST(random() AS TEXT) AS x FROM thing;
