-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: 1 columns, but -- out: declares 2
-- name: thing_a many read
-- why: a test
-- out: label text, at instant
SELECT label FROM thing;
