-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is held, for the demonstration.

-- name: invention_stay many read
-- why: who was held at a place sleeps in one of its units
-- in: place uuid
-- out: case_id uuid, start uuid
SELECT case_id, start FROM stay_state WHERE place = $1 AND kind = 'detention' AND state <> 'expected' ORDER BY from_at, start;
