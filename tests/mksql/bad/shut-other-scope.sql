-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 4: table secret is shut: say -- scope: vault
-- wants: 4: scope desk is not needed
-- name: thing_a many read
-- why: a test
-- scope: desk
-- out: bytes blob
SELECT bytes FROM secret;
