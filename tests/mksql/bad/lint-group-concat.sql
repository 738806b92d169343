-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: group_concat is refused: gather in C
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT group_concat(label) AS x FROM thing;
