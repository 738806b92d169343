-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What leaves with names: asked, agreed to, taken.

-- name: takeout_add write
-- why: nobody takes a list with names along alone
-- in: id uuid, kind text, list uuid?, file text, stage text?, sex text?, lines int, agency uuid, asked_by uuid, asked_at instant, why blob, second uuid
INSERT INTO takeout (id, kind, list, file, stage, sex, lines, agency, asked_by, asked_at, why, second)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: takeout_put_answer write
-- why: the second person's answer; what was agreed to ends by itself
-- in: id uuid, agreed bool, answered_at instant, until_at instant?
UPDATE takeout SET agreed = $2, answered_at = $3, until_at = $4 WHERE id = $1 AND agreed IS NULL;

-- name: takeout_put_taken write
-- why: once
-- in: id uuid, taken_at instant
UPDATE takeout SET taken_at = $2 WHERE id = $1 AND taken_at IS NULL;

-- name: takeout_mine many read
-- why: what this person asked, or is asked; what is over for a month
-- in: account uuid, now instant
-- out: id uuid, kind text, list uuid?, file text, stage text?, sex text?, lines int, asked_by uuid, asked_at instant, second uuid, why blob, agreed bool?, until_at instant?, taken_at instant?, by_km text, by_en text, second_km text, second_en text
SELECT a.id, a.kind, a.list, a.file, a.stage, a.sex, a.lines, a.asked_by, a.asked_at, a.second, a.why, a.agreed, a.until_at, a.taken_at,
	p.name_km AS by_km, p.name_en AS by_en, q.name_km AS second_km, q.name_en AS second_en
FROM takeout a JOIN account_live p ON p.id = a.asked_by JOIN account_live q ON q.id = a.second
WHERE (a.asked_by = $1 OR a.second = $1) AND a.asked_at > $2 - 2592000000000
ORDER BY a.asked_at DESC, a.id;

-- name: takeout_seconds_of many read
-- why: who may agree: somebody else of the same office who works with children's files there
-- scope: grant
-- in: account uuid, agency uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT DISTINCT p.id, p.name_km, p.name_en
FROM account_live p JOIN role_grant_live r ON r.account = p.id
WHERE r.agency = $2 AND p.id <> $1 AND r.role IN ('police', 'social-agent', 'caseworker', 'lawyer', 'head')
	AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
	AND r.from_day <= $3 AND (r.to_day IS NULL OR r.to_day >= $3)
ORDER BY p.name_en, p.id;
