-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: 'Thing' is no name
-- name: Thing many read
-- why: a test
-- out: label text
SELECT label FROM thing;
