-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: table secret is shut: say -- scope: vault
-- name: thing_a write
-- why: a test
-- in: thing uuid, bytes blob
INSERT INTO secret (thing, bytes) VALUES ($1, $2);
