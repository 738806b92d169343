-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: current_timestamp is refused: now is a parameter
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT CURRENT_TIMESTAMP AS x FROM thing;
