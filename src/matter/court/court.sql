-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What prosecutor, judge and clerk choose from.

-- name: court_agency many read
-- why: the courts to which a case can go, those of its province first
-- in: kind text, other_kind text, province text, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM agency_live
WHERE kind IN ($1, $2) AND from_day <= $4 AND (to_day IS NULL OR to_day >= $4)
ORDER BY CASE WHEN substr(area, 1, 2) = $3 THEN 1 ELSE 2 END, name_en, id;

-- name: court_place many read
-- why: where a child can be held before or after a judgment, places of the province first
-- in: province text, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM place_live
WHERE kind IN ('prison', 'rehabilitation-centre', 'social-affairs-centre') AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
ORDER BY CASE WHEN substr(gaz, 1, 2) = $1 THEN 1 ELSE 2 END, name_en, id;
