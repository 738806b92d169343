-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: ignore is refused: OR IGNORE hides a conflict: write ON CONFLICT
-- name: thing_a write
-- why: a test
-- in: id uuid
INSERT OR IGNORE INTO thing (id, label, at) VALUES ($1, 'a', 0);
