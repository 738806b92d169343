-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: table secret is shut: say -- scope: vault
-- name: thing_a one read
-- why: a test
-- out: n int
SELECT COUNT(*) AS n FROM secret;
