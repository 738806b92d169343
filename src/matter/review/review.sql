-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Looks that no relation explains, and what was said to them.

-- name: review_lines many read
-- why: looks by the office alone, of who neither wrote in that case nor was assigned to it around then, not answered yet
-- scope: journal
-- in: since instant, around int, most int
-- out: seq int, at instant, relation text?, deed text, actor uuid, agency uuid, case_id uuid, number text, name_km text, name_en text, agency_km text, agency_en text
SELECT j.seq, j.at, j.relation, j.deed, p.id AS actor, g.id AS agency, c.id AS case_id, c.number,
	p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM (SELECT seq, at, relation, deed, actor, agency, subject FROM journal
	WHERE subject_kind = 'case' AND relation IN ('stage', 'former') AND at >= $1 ORDER BY at DESC LIMIT $3) j
JOIN casefile_live c ON c.id = j.subject JOIN account_live p ON p.id = j.actor JOIN agency_live g ON g.id = j.agency
WHERE (j.deed LIKE '%-seen' ESCAPE '\' OR j.deed LIKE '%-listed' ESCAPE '\' OR j.deed LIKE '%-printed' ESCAPE '\')
	AND NOT EXISTS (SELECT 1 FROM assignment_live a WHERE a.case_id = j.subject AND a.account = j.actor
		AND a.from_at <= j.at + $2 AND (a.to_at IS NULL OR a.to_at >= j.at - $2))
	AND NOT EXISTS (SELECT 1 FROM journal w WHERE w.subject = j.subject AND w.actor = j.actor AND w.subject_kind = 'case'
		AND w.deed NOT LIKE '%-seen' ESCAPE '\' AND w.deed NOT LIKE '%-listed' ESCAPE '\' AND w.deed NOT LIKE '%-printed' ESCAPE '\'
		AND w.at >= j.at - $2 AND w.at <= j.at + $2)
	AND NOT EXISTS (SELECT 1 FROM look_review r WHERE r.case_id = j.subject AND r.account = j.actor
		AND r.from_at <= j.at AND r.to_at > j.at)
ORDER BY j.actor, j.subject, j.at DESC, j.seq DESC;

-- name: review_heads many read
-- why: a head looks at what the own office has
-- scope: grant
-- in: since day
-- out: account uuid, agency uuid, from_day day, to_day day?
SELECT r.account, r.agency, r.from_day, r.to_day FROM role_grant_live r
WHERE r.role = 'head' AND (r.to_day IS NULL OR r.to_day >= $1);

-- name: review_reviewers many read
-- why: nobody is reviewed by the own agency
-- scope: grant
-- in: today day
-- out: granted uuid, own uuid
SELECT r.agency AS granted, p.agency AS own FROM role_grant_live r JOIN account_live p ON p.id = r.account
WHERE r.role = 'reviewer' AND r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1)
	AND p.from_day <= $1 AND (p.to_day IS NULL OR p.to_day >= $1);

-- name: review_add write
-- why: a reviewer answers once for a person, a case and a day
-- in: id uuid, recorded_at instant, by_account uuid, case_id uuid, account uuid, agency uuid, from_at instant, to_at instant, answer text, words blob?
INSERT INTO look_review (id, recorded_at, by_account, case_id, account, agency, from_at, to_at, answer, words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: review_said many read
-- why: what was answered, the newest first
-- in: most int
-- out: id uuid, recorded_at instant, by_km text, by_en text, case_id uuid, number text, agency uuid, name_km text, name_en text, agency_km text, agency_en text, from_at instant, answer text, words blob?
SELECT r.id, r.recorded_at, b.name_km AS by_km, b.name_en AS by_en, r.case_id, c.number, r.agency, p.name_km, p.name_en,
	g.name_km AS agency_km, g.name_en AS agency_en, r.from_at, r.answer, r.words
FROM look_review r JOIN casefile_live c ON c.id = r.case_id JOIN account_live p ON p.id = r.account
	JOIN agency_live g ON g.id = r.agency JOIN account_live b ON b.id = r.by_account
ORDER BY r.recorded_at DESC, r.id LIMIT $1;
