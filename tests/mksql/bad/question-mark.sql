-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 4: parameter ?: only $1, $2 .. are taken
-- wants: 4: parameter $1 (id) is not used
-- name: thing_a many read
-- why: a test
-- in: id uuid
-- out: label text
SELECT label FROM thing WHERE id = ?;
