-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: scope vault is not needed
-- name: thing_a many read
-- why: a test
-- scope: vault
-- out: label text
SELECT label FROM thing;
