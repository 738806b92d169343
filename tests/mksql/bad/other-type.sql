-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: column label is TEXT, which is no instant
-- name: thing_a many read
-- why: a test
-- out: label instant
SELECT label FROM thing;
