-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What entries need beside the statements of events.

-- name: entry_along_of many read
-- why: what an entry brought along is corrected and withdrawn with it
-- in: of_event uuid
-- out: id uuid, rev int, type text
SELECT id, rev, type FROM event_live WHERE of_event = $1 AND form = 'along' ORDER BY recorded_at, id;
