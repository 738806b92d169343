-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Follow-up.

-- name: follow_base_put write
-- why: from when a child is followed, or a corrected day
-- in: aftercare uuid, rev int, recorded_at instant, by_account uuid, child uuid, kind text, base_day day, months text
INSERT INTO follow_base (aftercare, rev, recorded_at, by_account, child, kind, base_day, months) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: follow_base_of one read
-- why: what is due is computed from it
-- in: aftercare uuid
-- out: rev int, kind text, base_day day, months text
SELECT rev, kind, base_day, months FROM follow_base_live WHERE aftercare = $1;

-- name: follow_try_add write
-- why: who was asked, and how the child fares
-- in: id uuid, recorded_at instant, by_account uuid, child uuid, aftercare uuid, day day, way text, reached bool, next_day day?, lost bool, sealed blob?
INSERT INTO follow_try (id, recorded_at, by_account, child, aftercare, day, way, reached, next_day, lost, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: follow_try_of many read
-- why: every effort that was made, in order
-- in: aftercare uuid
-- out: id uuid, day day, way text, reached bool, next_day day?, lost bool, sealed blob?, by_km text, by_en text
SELECT f.id, f.day, f.way, f.reached, f.next_day, f.lost, f.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM follow_try f JOIN account_live p ON p.id = f.by_account WHERE f.aftercare = $1 ORDER BY f.day, f.recorded_at, f.id;
