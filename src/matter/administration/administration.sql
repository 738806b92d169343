-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What needs the administrator's care.

-- name: administration_grants many read
-- why: roles that end soon
-- scope: grant
-- in: today day, soon day
-- out: account uuid, name_km text, name_en text, role text, to_day day?
SELECT r.account, p.name_km, p.name_en, r.role, r.to_day
FROM role_grant_live r JOIN account_live p ON p.id = r.account
WHERE r.to_day >= $1 AND r.to_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $1)
ORDER BY r.to_day, p.name_en, r.id;

-- name: administration_people many read
-- why: people who can sign in and do nothing
-- scope: grant
-- in: today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text
SELECT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM account_live p JOIN agency_live g ON g.id = p.agency
WHERE (p.to_day IS NULL OR p.to_day >= $1)
	AND NOT EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = p.id AND (r.to_day IS NULL OR r.to_day >= $1))
ORDER BY p.name_en, p.id;

-- name: administration_heads many read
-- why: without a head nobody assigns cases or takes over a leaver's
-- scope: grant
-- in: today day
-- out: id uuid, name_km text, name_en text
SELECT g.id, g.name_km, g.name_en FROM agency_live g
WHERE g.kind IN ('police', 'gendarmerie', 'prosecution', 'court', 'social-affairs', 'legal-aid')
	AND (g.to_day IS NULL OR g.to_day >= $1)
	AND EXISTS (SELECT 1 FROM role_grant_live r WHERE r.agency = g.id AND (r.to_day IS NULL OR r.to_day >= $1))
	AND NOT EXISTS (SELECT 1 FROM role_grant_live r WHERE r.agency = g.id AND r.role = 'head'
		AND r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1))
ORDER BY g.code;

-- name: administration_provinces many read
-- why: where a child in custody finds no lawyer on a list, and where no districts are known
-- in: today day
-- out: code text, name_km text, name_latin text, lawyers int, below int
SELECT z.code, z.name_km, z.name_latin,
	(SELECT COUNT(*) FROM duty_line_live d WHERE d.province = z.code AND d.from_day <= $1 AND (d.to_day IS NULL OR d.to_day >= $1)) AS lawyers,
	(SELECT COUNT(*) FROM gazetteer s WHERE s.code > z.code AND s.code < z.code || ':') AS below
FROM gazetteer z WHERE z.level = 'province' ORDER BY z.code;

-- name: administration_counts one read
-- why: how much there is of each, on the first page
-- in: today day
-- out: agencies int, places int, people int, agreements int, duty_lines int, codes int
SELECT (SELECT COUNT(*) FROM agency_live WHERE to_day IS NULL OR to_day >= $1) AS agencies,
	(SELECT COUNT(*) FROM place_live WHERE to_day IS NULL OR to_day >= $1) AS places,
	(SELECT COUNT(*) FROM account_live WHERE to_day IS NULL OR to_day >= $1) AS people,
	(SELECT COUNT(*) FROM agreement_live WHERE to_day >= $1) AS agreements,
	(SELECT COUNT(*) FROM duty_line_live WHERE to_day IS NULL OR to_day >= $1) AS duty_lines,
	(SELECT COUNT(*) FROM gazetteer) AS codes;
