-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Every version of every line, and every answer of the law.

-- name: event_all_of_case many read
-- why: the history shows who said what when, replaced and withdrawn lines too
-- in: case_id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, type text, at instant, at_to instant?, precision text, form text, details text, sealed blob?
SELECT id, rev, recorded_at, by_account, for_agency, withdrawn, why, type, at, at_to, precision, form, details, sealed
FROM event WHERE case_id = $1 ORDER BY recorded_at DESC, id, rev DESC;

-- name: offence_all_of_case many read
-- why: the history of what was alleged
-- in: case_id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, layer text, article text?, class text, iccs text?, from_day day?, to_day day?
SELECT id, rev, recorded_at, by_account, for_agency, withdrawn, why, layer, article, class, iccs, from_day, to_day
FROM offence WHERE case_id = $1 ORDER BY recorded_at DESC, id, rev DESC;

-- name: assignment_all_of_case many read
-- why: the history of whose it was, and why it changed hands
-- in: case_id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, account uuid, agency uuid, duty text, to_at instant?, ended_why text?, why blob?
SELECT a.id, a.rev, a.recorded_at, a.by_account, a.for_agency, a.account, p.agency, a.duty, a.to_at, a.ended_why, a.why
FROM assignment a JOIN account_live p ON p.id = a.account WHERE a.case_id = $1 AND a.withdrawn = 0
ORDER BY a.recorded_at DESC, a.id, a.rev DESC;

-- name: computation_of_case many read
-- why: each duty shows as known now and, folded, as known then
-- in: case_id uuid
-- out: spell uuid, seq int, at instant, edition text, inputs text, result text
SELECT spell, seq, at, edition, inputs, result FROM computation WHERE case_id = $1 ORDER BY spell, seq DESC;

-- name: history_sessions many read
-- why: sessions of a programme stand in the story of the child who was there or was not
-- in: case_id uuid
-- out: at instant, for_agency uuid, kind text, mark text, minutes int, agency_km text, agency_en text
SELECT s.from_at AS at, a.for_agency, s.kind, a.mark, a.minutes, g.name_km AS agency_km, g.name_en AS agency_en
FROM attendance_live a JOIN activity_live s ON s.id = a.activity JOIN agency_live g ON g.id = a.for_agency
WHERE a.case_id = $1 ORDER BY s.from_at, a.id;
