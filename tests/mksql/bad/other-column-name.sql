-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: column 1 is named label, but -- out: says text
-- name: thing_a many read
-- why: a test
-- out: text text
SELECT label FROM thing;
