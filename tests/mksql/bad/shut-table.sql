-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: table secret is shut: say -- scope: vault
-- name: thing_a many read
-- why: a test
-- out: bytes blob
SELECT bytes FROM secret;
