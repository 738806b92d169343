-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: table paper is shut: say -- scope: desk
-- name: thing_a write
-- why: a test
DELETE FROM paper;
