-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 4: 2 columns, but -- out: declares 1
-- wants: 6: expected 'name type', not ' label text not null'
-- name: thing_a many read
-- why: a test
-- out: at instant, label text not null
SELECT at, label FROM thing;
