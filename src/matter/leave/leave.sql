-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who is away, and who stands in. Settings: a change is the next rev.

-- name: leave_add write
-- why: a leave, or its next version: another last day is one
-- in: id uuid, rev int, recorded_at instant, by_account uuid, account uuid, cover uuid, from_day day, to_day day
INSERT INTO leave (id, rev, recorded_at, by_account, account, cover, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: leave_by_id one read
-- why: one leave, and whose office it is
-- in: id uuid
-- out: id uuid, rev int, account uuid, agency uuid, cover uuid, from_day day, to_day day
SELECT l.id, l.rev, l.account, p.agency, l.cover, l.from_day, l.to_day
FROM leave_live l JOIN account_live p ON p.id = l.account WHERE l.id = $1;

-- name: leave_all many read
-- why: the own ones, those that one stands in for, and a head those of the own offices; one called off is none
-- scope: grant
-- in: account uuid, today day
-- out: id uuid, rev int, account uuid, name_km text, name_en text, agency uuid, agency_km text, agency_en text, cover uuid, cover_km text, cover_en text, from_day day, to_day day
SELECT l.id, l.rev, l.account, p.name_km, p.name_en, p.agency, g.name_km AS agency_km, g.name_en AS agency_en,
	l.cover, c.name_km AS cover_km, c.name_en AS cover_en, l.from_day, l.to_day
FROM leave_live l JOIN account_live p ON p.id = l.account JOIN account_live c ON c.id = l.cover JOIN agency_live g ON g.id = p.agency
WHERE l.to_day >= l.from_day AND (l.account = $1 OR l.cover = $1
	OR EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = p.agency
		AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)))
ORDER BY l.from_day DESC, p.name_en, l.id;

-- name: leave_history many read
-- why: who said what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, name_km text, name_en text, cover_km text, cover_en text, from_day day, to_day day
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, p.name_km, p.name_en, c.name_km AS cover_km, c.name_en AS cover_en, a.from_day, a.to_day
FROM leave a JOIN account_live p ON p.id = a.account JOIN account_live c ON c.id = a.cover LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: leave_people many read
-- why: who can be away or stand in, as far as the actor says it: the own office, and those where one is a head
-- scope: grant
-- in: account uuid, today day
-- out: id uuid, agency uuid, name_km text, name_en text, mine int
SELECT p.id, p.agency, p.name_km, p.name_en,
	CASE WHEN p.id = $1 OR EXISTS (SELECT 1 FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head' AND h.agency = p.agency
		AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)) THEN 1 ELSE 0 END AS mine
FROM account_live p
WHERE p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2)
	AND p.agency IN (SELECT h.agency FROM role_grant_live h WHERE h.account = $1 AND h.role = 'head'
		AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
		UNION SELECT me.agency FROM account_live me WHERE me.id = $1)
	AND EXISTS (SELECT 1 FROM role_grant_live w WHERE w.account = p.id AND w.from_day <= $2 AND (w.to_day IS NULL OR w.to_day >= $2)
		AND w.role IN ('police', 'prosecutor', 'judge', 'clerk', 'head', 'social-agent', 'caseworker', 'trainer', 'place-officer'))
ORDER BY p.name_en, p.id;

-- name: leave_shared one read
-- why: who stands in has a role at an office that the absent person has there, and a lawyer's mandate is nobody else's
-- scope: grant
-- in: account uuid, cover uuid, today day
-- out: n int
SELECT COUNT(*) AS n FROM role_grant_live a JOIN role_grant_live b ON b.role = a.role AND b.agency = a.agency
WHERE a.account = $1 AND b.account = $2 AND a.role <> 'lawyer' AND a.from_day <= $3 AND (a.to_day IS NULL OR a.to_day >= $3)
	AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3);

-- name: leave_away one read
-- why: nobody has two covers on one day, and none who is away stands in
-- in: account uuid, from_day day, to_day day, id uuid
-- out: n int
SELECT COUNT(*) AS n FROM leave_live
WHERE account = $1 AND from_day <= $3 AND to_day >= $2 AND to_day >= from_day AND id <> $4;

-- name: leave_of_today many read
-- why: the desk says for whom one stands in, and who stands in for oneself
-- in: account uuid, today day
-- out: own int, name_km text, name_en text, to_day day
SELECT CASE WHEN l.account = $1 THEN 1 ELSE 0 END AS own, p.name_km, p.name_en, l.to_day
FROM leave_live l JOIN account_live p ON p.id = CASE WHEN l.account = $1 THEN l.cover ELSE l.account END
WHERE (l.account = $1 OR l.cover = $1) AND l.from_day <= $2 AND l.to_day >= $2
ORDER BY own DESC, p.name_en, l.id;
