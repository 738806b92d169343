-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: no such column: lable
-- name: thing_a many read
-- why: a test
-- out: lable text
SELECT lable FROM thing;
