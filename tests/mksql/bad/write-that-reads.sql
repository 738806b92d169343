-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: declared write, but it only reads
-- name: thing_a write
-- why: a test
-- out: label text
SELECT label FROM thing;
