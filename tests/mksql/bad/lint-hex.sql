-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: hex is refused: format in C
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT hex(id) AS x FROM thing;
