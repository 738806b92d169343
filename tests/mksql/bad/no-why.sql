-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: thing_a has no -- why:
-- name: thing_a one read
-- in: id uuid
-- out: label text
SELECT label FROM thing WHERE id = $1;
