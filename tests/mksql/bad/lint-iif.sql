-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: iif is refused: write CASE
-- name: thing_a many read
-- why: a test
-- out: x text?
SELECT iif(at > 0, label, 'b') AS x FROM thing;
