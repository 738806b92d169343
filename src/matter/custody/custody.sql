-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the first hours need beside the statements of cases and children.

-- name: custody_area one read
-- why: the province in which a case is opened is that of the unit
-- in: id uuid
-- out: area text
SELECT area FROM agency_live WHERE id = $1;

-- name: custody_place many read
-- why: a unit records its own places
-- in: operator uuid, today day
-- out: id uuid, name_km text, name_en text, kind text
SELECT id, name_km, name_en, kind FROM place_live
WHERE operator = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
ORDER BY CASE kind WHEN 'police-unit' THEN 1 WHEN 'cell' THEN 2 ELSE 3 END, name_en, id;

-- name: custody_prosecution many read
-- why: to whom a file goes, those of the province first
-- in: province text, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM agency_live
WHERE kind = 'prosecution' AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
ORDER BY CASE WHEN substr(area, 1, 2) = $1 THEN 1 ELSE 2 END, name_en, id;

-- name: custody_agent many read
-- why: the social agents of the province's office, who can be called to a child
-- scope: grant
-- in: province text, today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text
SELECT DISTINCT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM role_grant_live r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
WHERE r.role = 'social-agent' AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
	AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2)
	AND g.kind = 'social-affairs' AND (g.area = '' OR substr(g.area, 1, 2) = $1)
ORDER BY p.name_en, p.id;
