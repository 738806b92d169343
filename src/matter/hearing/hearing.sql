-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Hearings that are called, who meets whom, and the calendars made of them.

-- name: hearing_add write
-- why: a hearing is called, moved, cancelled or held: the next version of it
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, case_id uuid, court uuid, chamber text?, judge uuid?, at instant, minutes int, kind text, called text, called_at instant, tie_to_case text?, cancelled bool, notice uuid?, held uuid?, uid uuid, sealed blob?
INSERT INTO hearing (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, court, chamber, judge, at, minutes, kind, called, called_at, tie_to_case, cancelled, notice, held, uid, sealed)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21);

-- name: hearing_live_of_case many read
-- why: the hearings of a case in order of time
-- in: case_id uuid
-- out: id uuid
SELECT id FROM hearing_live WHERE case_id = $1 ORDER BY at, id;

-- name: hearing_by_id one read
-- why: one hearing with the names of its court and judge
-- in: id uuid
-- out: id uuid, rev int, for_agency uuid, case_id uuid, court uuid, chamber text?, judge uuid?, at instant, minutes int, kind text, called text, called_at instant, tie_to_case text?, cancelled bool, notice uuid?, held uuid?, uid uuid, sealed blob?, court_km text, court_en text, judge_km text?, judge_en text?
SELECT h.id, h.rev, h.for_agency, h.case_id, h.court, h.chamber, h.judge, h.at, h.minutes, h.kind, h.called, h.called_at, h.tie_to_case, h.cancelled, h.notice, h.held, h.uid, h.sealed,
	g.name_km AS court_km, g.name_en AS court_en, p.name_km AS judge_km, p.name_en AS judge_en
FROM hearing_live h JOIN agency_live g ON g.id = h.court LEFT JOIN account_live p ON p.id = h.judge WHERE h.id = $1;

-- name: hearing_meeting many read
-- why: one chamber, and one judge, hears one case at a time
-- in: id uuid?, court uuid, chamber text?, judge uuid?, from_at instant, to_at instant
-- out: at instant, minutes int, same_judge bool
SELECT h.at, h.minutes, CASE WHEN h.judge = CAST($4 AS BLOB) THEN 1 ELSE 0 END AS same_judge FROM hearing_live h
WHERE (CAST($1 AS BLOB) IS NULL OR h.id <> $1) AND h.cancelled = 0 AND h.held IS NULL AND h.at < $6 AND h.at + h.minutes * 60000000 > $5
	AND ((h.court = $2 AND h.chamber = CAST($3 AS TEXT)) OR h.judge = CAST($4 AS BLOB))
ORDER BY h.at, h.id;

-- name: hearing_calendar many read
-- why: hearings of my cases, and of the court where I judge or keep the papers
-- scope: grant
-- in: account uuid, now instant, today day, from_at instant, to_at instant
-- out: id uuid, rev int, for_agency uuid, case_id uuid, child uuid, uid uuid, number text, chamber text?, kind text, at instant, minutes int, court_km text, court_en text
SELECT h.id, h.rev, h.for_agency, h.case_id, c.child, h.uid, c.number, h.chamber, h.kind, h.at, h.minutes, g.name_km AS court_km, g.name_en AS court_en
FROM hearing_live h JOIN casefile_live c ON c.id = h.case_id JOIN case_state s ON s.case_id = h.case_id JOIN agency_live g ON g.id = h.court
WHERE h.cancelled = 0 AND h.at >= $4 AND h.at < $5 AND s.stage NOT IN ('sealed', 'erased')
	AND (EXISTS (SELECT 1 FROM assignment_held a WHERE a.case_id = h.case_id AND a.account = $1
			AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
		OR EXISTS (SELECT 1 FROM role_grant_live r WHERE r.account = $1 AND r.agency = h.court AND r.role IN ('judge', 'clerk')
			AND r.from_day <= $3 AND (r.to_day IS NULL OR r.to_day >= $3)))
ORDER BY h.at, h.id LIMIT 500;

-- name: hearing_place many read
-- why: where a hearing can be: the courts and prosecutions, those of the province first
-- in: province text, today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM agency_live
WHERE kind IN ('court', 'appeal-court', 'supreme-court', 'prosecution') AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
ORDER BY CASE WHEN substr(area, 1, 2) = $1 THEN 1 ELSE 2 END, name_en, id;

-- name: hearing_judge many read
-- why: who can preside: the judges of the offices where hearings are
-- scope: grant
-- in: today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text
SELECT DISTINCT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM role_grant_live r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
WHERE r.role = 'judge' AND r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1) AND p.from_day <= $1 AND (p.to_day IS NULL OR p.to_day >= $1)
ORDER BY g.name_en, p.name_en, p.id;

-- name: calendar_feed_add write
-- why: an address is made, or revoked as its second version
-- in: id uuid, rev int, recorded_at instant, account uuid, secret_hash blob, revoked bool
INSERT INTO calendar_feed (id, rev, recorded_at, account, secret_hash, revoked) VALUES ($1, $2, $3, $4, $5, $6);

-- name: calendar_feed_of_account many read
-- why: one person has one address at a time
-- in: account uuid
-- out: id uuid, rev int, recorded_at instant, secret_hash blob
SELECT id, rev, recorded_at, secret_hash FROM calendar_feed_live WHERE account = $1 ORDER BY recorded_at, id;

-- name: calendar_feed_owner one read
-- why: whose calendar an address is
-- in: secret_hash blob
-- out: account uuid
SELECT account FROM calendar_feed_live WHERE secret_hash = $1;
