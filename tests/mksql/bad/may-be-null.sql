-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: column until may be NULL: declare until instant?
-- name: thing_a many read
-- why: a test
-- out: until instant
SELECT until FROM thing;
