-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: parameter $2 is not declared
-- name: thing_a many read
-- why: a test
-- in: id uuid
-- out: label text
SELECT label FROM thing WHERE id = $1 AND at = $2;
