-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Social inquiries: who asked whom, what was written, how the family was looked for.

-- name: inquiry_add write
-- why: a request, or the next version of it once an agent has taken it
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, event uuid, authority uuid, purpose text, due_day day?, to_agency uuid, agent uuid?, form int?
INSERT INTO inquiry (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, event, authority, purpose, due_day, to_agency, agent, form)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: inquiry_live_of_case many read
-- why: the inquiries of a case, newest first, with who asked whom
-- in: case_id uuid
-- out: id uuid
SELECT id FROM inquiry_live WHERE case_id = $1 ORDER BY recorded_at DESC, id;

-- name: inquiry_by_id one read
-- why: one request, with the names of the offices and of the agent
-- in: id uuid
-- out: id uuid, rev int, case_id uuid, event uuid, authority uuid, purpose text, due_day day?, to_agency uuid, agent uuid?, form int?, requested_at instant, words_rev int, words blob?, authority_km text, authority_en text, office_km text, office_en text, agent_km text?, agent_en text?
SELECT i.id, i.rev, i.case_id, i.event, i.authority, i.purpose, i.due_day, i.to_agency, i.agent, i.form,
	e.at AS requested_at, e.rev AS words_rev, e.sealed AS words,
	a.name_km AS authority_km, a.name_en AS authority_en, o.name_km AS office_km, o.name_en AS office_en,
	p.name_km AS agent_km, p.name_en AS agent_en
FROM inquiry_live i JOIN event_live e ON e.id = i.event
	JOIN agency_live a ON a.id = i.authority JOIN agency_live o ON o.id = i.to_agency
	LEFT JOIN account_live p ON p.id = i.agent
WHERE i.id = $1;

-- name: inquiry_waiting_at many read
-- why: what an office was asked and nobody has taken yet
-- in: to_agency uuid
-- out: id uuid, case_id uuid, purpose text, due_day day?, requested_at instant
SELECT i.id, i.case_id, i.purpose, i.due_day, e.at AS requested_at
FROM inquiry_live i JOIN event_live e ON e.id = i.event
WHERE i.to_agency = $1 AND i.agent IS NULL
	AND NOT EXISTS (SELECT 1 FROM event_live w WHERE w.case_id = i.case_id AND w.of_event = i.event AND w.type = '+inquiry-withdrawn')
ORDER BY i.due_day IS NULL, i.due_day, e.at, i.id;

-- name: inquiry_office many read
-- why: the social affairs offices that can be asked, those of the province first
-- scope: grant
-- in: province text, today day
-- out: id uuid, name_km text, name_en text, near bool
SELECT g.id, g.name_km, g.name_en, substr(g.area, 1, 2) = $1 OR g.area = '' AS near
FROM agency_live g WHERE g.kind = 'social-affairs' AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2)
	AND EXISTS (SELECT 1 FROM role_grant_live r WHERE r.agency = g.id AND r.role = 'social-agent')
ORDER BY near DESC, g.name_en, g.id;

-- name: inquiry_people many read
-- why: those of an office who can take an inquiry, or approve it
-- scope: grant
-- in: agency uuid, role text, today day
-- out: id uuid, name_km text, name_en text
SELECT DISTINCT p.id, p.name_km, p.name_en FROM role_grant_live r JOIN account_live p ON p.id = r.account
WHERE r.agency = $1 AND r.role = $2 AND r.from_day <= $3 AND (r.to_day IS NULL OR r.to_day >= $3)
	AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
ORDER BY p.name_en, p.id;

-- name: inquiry_section_add write
-- why: a section as it is saved
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, inquiry uuid, version int, code text, state text, sealed blob?
INSERT INTO inquiry_section (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, inquiry, version, code, state, sealed)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11);

-- name: inquiry_section_of many read
-- why: each section as it stands, or as it stood when a version was handed in
-- in: inquiry uuid, until instant
-- out: id uuid, rev int, recorded_at instant, by_account uuid, version int, code text, state text, sealed blob?, by_km text, by_en text
SELECT s.id, s.rev, s.recorded_at, s.by_account, s.version, s.code, s.state, s.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM inquiry_section s JOIN account_live p ON p.id = s.by_account
WHERE s.inquiry = $1 AND s.recorded_at <= $2
	AND NOT EXISTS (SELECT 1 FROM inquiry_section n WHERE n.id = s.id AND n.rev > s.rev AND n.recorded_at <= $2)
ORDER BY s.code;

-- name: inquiry_writer many read
-- why: who wrote any of it does not approve it
-- in: inquiry uuid
-- out: account uuid
SELECT DISTINCT by_account AS account FROM inquiry_section WHERE inquiry = $1 AND state <> 'empty';

-- name: inquiry_attempt_set write
-- why: each attempt to reach the family
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, inquiry uuid, at instant, precision text, way text, reached text, sealed blob?
INSERT INTO inquiry_attempt (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, inquiry, at, precision, way, reached, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: inquiry_attempt_of many read
-- why: the attempts in the order in which they were made
-- in: inquiry uuid
-- out: id uuid, rev int, recorded_at instant, at instant, precision text, way text, reached text, sealed blob?, by_km text, by_en text
SELECT a.id, a.rev, a.recorded_at, a.at, a.precision, a.way, a.reached, a.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM inquiry_attempt_live a JOIN account_live p ON p.id = a.by_account WHERE a.inquiry = $1 ORDER BY a.at, a.id;

-- name: inquiry_asker one read
-- why: who asked is told when it is handed in
-- in: id uuid
-- out: account uuid
SELECT by_account AS account FROM inquiry WHERE id = $1 AND rev = 1;

-- name: inquiry_form_in_use one read
-- why: who loads a form is told how many inquiries stay with the one before
-- out: n int
SELECT COUNT(*) AS n FROM inquiry_live WHERE form IS NOT NULL;

-- name: inquiry_asked_of many read
-- why: a receiver of a referral writes the sections that it was asked for, on its days, as far as an agreement goes
-- in: inquiry uuid, account uuid, today day
-- out: referral uuid, sections text
SELECT DISTINCT r.id AS referral, r.sections FROM referral_live r JOIN assignment_live a ON a.id = r.assignment JOIN referral_reach q ON q.assignment = r.assignment
WHERE r.inquiry = $1 AND a.account = $2 AND a.to_at IS NULL AND q.until_day >= $3 AND q.from_day <= $3 AND q.to_day >= $3
ORDER BY r.id;
