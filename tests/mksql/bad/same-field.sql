-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 5: 'label' twice
-- name: thing_a many read
-- why: a test
-- out: label text, label text
SELECT label, label FROM thing;
