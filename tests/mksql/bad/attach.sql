-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: not authorized
-- name: thing_a write
-- why: a test
ATTACH 'other' AS other;
