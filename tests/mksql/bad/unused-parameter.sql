-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: parameter $2 (at) is not used
-- name: thing_a many read
-- why: a test
-- in: id uuid, at instant
-- out: label text
SELECT label FROM thing WHERE id = $1;
