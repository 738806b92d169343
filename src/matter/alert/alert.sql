-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Notices without names: queued by a deed, sent by a thread, told to who caused them.

-- name: alert_add write
-- why: queued in the turn that causes it, so that it exists exactly when the deed does
-- in: id uuid, made_at instant, by_account uuid?, receiver uuid, case_id uuid?, kind text, way text, state text, spell uuid?, rule text?, due instant?
INSERT INTO alert (id, made_at, by_account, receiver, case_id, kind, way, state, spell, rule, due, tries, next_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $2);

-- name: alert_ways one read
-- why: mail unless the person wants none; a text message to who has a phone and asked for it
-- in: account uuid
-- out: phone text?, mail int, sms int
SELECT p.phone, COALESCE(w.mail, 1) AS mail, COALESCE(w.sms, 0) AS sms
FROM account_live p LEFT JOIN alert_wish w ON w.account = p.id WHERE p.id = $1;

-- name: alert_wish_put write
-- why: by which ways a person wants to be told
-- in: account uuid, mail bool, sms bool, changed_at instant
INSERT INTO alert_wish (account, mail, sms, changed_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (account) DO UPDATE SET mail = excluded.mail, sms = excluded.sms, changed_at = excluded.changed_at;

-- name: alert_covers many read
-- why: what is told to one on leave is told to the cover too, but to none who must not see the case
-- in: account uuid, case_id uuid?, today day
-- out: cover uuid
SELECT DISTINCT l.cover FROM leave_live l
WHERE l.account = $1 AND l.from_day <= $3 AND l.to_day >= $3
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = l.cover AND r.case_id = $2 AND r.ended_why = 'recused')
ORDER BY l.cover;

-- name: alert_told one read
-- why: nobody is told twice of the same end of the same time
-- in: receiver uuid, kind text, spell uuid, rule text, due instant
-- out: n int
SELECT COUNT(*) AS n FROM alert WHERE receiver = $1 AND kind = $2 AND spell = $3 AND rule = $4 AND due = $5;

-- name: alert_times many read
-- why: whose time is over, or nearly, the window of an appeal while it is open among them; what passed while no server ran is told when it starts
-- in: since instant, until instant, now instant
-- out: case_id uuid, spell uuid, rule text, agency uuid, start_at instant?, due instant?
SELECT d.case_id, d.spell, d.rule, s.agency, d.start_at, d.due
FROM duty_state d JOIN case_state s ON s.case_id = d.case_id
WHERE d.due > $1 AND d.due <= $2 AND d.met_at IS NULL AND d.status IN ('running', 'overdue')
	AND (d.kind IN ('limit', 'duty') OR (d.kind = 'right' AND d.due > $3))
	AND s.stage NOT IN ('sealed', 'erased', 'closed')
ORDER BY d.due, d.case_id, d.position;

-- name: alert_inquiries many read
-- why: the day that an authority set for an inquiry that was not handed in, or was sent back to be completed
-- in: since day, until day
-- out: case_id uuid, id uuid, agent uuid?, to_agency uuid, due_day day?
SELECT i.case_id, i.id, i.agent, i.to_agency, i.due_day FROM inquiry_live i JOIN case_state s ON s.case_id = i.case_id
WHERE i.due_day >= $1 AND i.due_day <= $2 AND s.stage NOT IN ('sealed', 'erased', 'closed')
	AND COALESCE((SELECT e.type FROM event_live e WHERE e.case_id = i.case_id AND e.of_event = i.event
			AND e.type IN ('inquiry-submitted', 'inquiry-considered', '+inquiry-returned', '+inquiry-withdrawn')
		ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1), '+inquiry-returned') = '+inquiry-returned'
ORDER BY i.due_day, i.id;

-- name: alert_referrals many read
-- why: help that ends soon is told to who gives it, and who stands in, and to who asked for it
-- in: now instant, since day, until day
-- out: case_id uuid, id uuid, receiver uuid, until_day day
SELECT r.case_id, r.id, a.account AS receiver, r.until_day
FROM referral_live r JOIN case_state s ON s.case_id = r.case_id JOIN assignment_held a ON a.id = r.assignment
WHERE r.until_day >= $2 AND r.until_day <= $3 AND s.stage NOT IN ('sealed', 'erased', 'closed')
	AND a.from_at <= $1 AND (a.to_at IS NULL OR a.to_at > $1)
UNION
SELECT r.case_id, r.id, r.sent_by, r.until_day
FROM referral_live r JOIN case_state s ON s.case_id = r.case_id JOIN assignment_live a ON a.id = r.assignment
WHERE r.until_day >= $2 AND r.until_day <= $3 AND s.stage NOT IN ('sealed', 'erased', 'closed') AND a.to_at IS NULL
ORDER BY 4, 2, 3;

-- name: alert_concerned many read
-- why: who has the case in hand, cover for one on leave among them, and the heads of the office
-- scope: grant
-- in: case_id uuid, agency uuid, now instant, today day
-- out: account uuid, agency uuid, head int
SELECT a.account, p.agency, 0 AS head FROM assignment_held a JOIN account_live p ON p.id = a.account
WHERE a.case_id = $1 AND a.from_at <= $3 AND (a.to_at IS NULL OR a.to_at > $3)
UNION
SELECT g.account, g.agency, 1 AS head FROM role_grant_live g
WHERE g.agency = $2 AND g.role = 'head' AND g.from_day <= $4 AND (g.to_day IS NULL OR g.to_day >= $4)
ORDER BY 3, 1;

-- name: alert_due many read
-- why: what is tried now; the message needs an address and a tongue, nothing of the case
-- in: now instant, today day, mail bool, sms bool
-- out: id uuid, tries int, way text, email text?, phone text?, lang text
SELECT a.id, a.tries, a.way, CASE WHEN p.to_day IS NULL OR p.to_day >= $2 THEN p.email END AS email,
	CASE WHEN p.to_day IS NULL OR p.to_day >= $2 THEN p.phone END AS phone, p.lang
FROM alert a JOIN account_live p ON p.id = a.receiver
WHERE a.state = 'queued' AND a.next_at <= $1 AND ((a.way = 'mail' AND $3 = 1) OR (a.way = 'sms' AND $4 = 1))
ORDER BY a.next_at, a.id LIMIT 50;

-- name: alert_tried write
-- why: what came of one try
-- in: id uuid, state text, tries int, next_at instant, sent_at instant?, error text?
UPDATE alert SET state = $2, tries = $3, next_at = $4, sent_at = $5, error = $6 WHERE id = $1;

-- name: alert_by_sender many read
-- why: who caused a notice sees whether it went
-- in: account uuid
-- out: id uuid, receiver uuid, name_km text, name_en text, case_id uuid?, kind text, way text, state text, made_at instant, tries int, next_at instant, sent_at instant?, error text?
SELECT a.id, a.receiver, p.name_km, p.name_en, a.case_id, a.kind, a.way, a.state, a.made_at, a.tries, a.next_at, a.sent_at, a.error
FROM alert a JOIN account_live p ON p.id = a.receiver WHERE a.by_account = $1
ORDER BY a.made_at DESC, p.name_en, a.way, a.id LIMIT 100;

-- name: alert_by_case many read
-- why: the case page says whether those who were called were told
-- in: case_id uuid
-- out: id uuid, receiver uuid, name_km text, name_en text, case_id uuid?, kind text, way text, state text, made_at instant, tries int, next_at instant, sent_at instant?, error text?
SELECT a.id, a.receiver, p.name_km, p.name_en, a.case_id, a.kind, a.way, a.state, a.made_at, a.tries, a.next_at, a.sent_at, a.error
FROM alert a JOIN account_live p ON p.id = a.receiver WHERE a.case_id = $1
ORDER BY a.made_at DESC, p.name_en, a.way, a.id LIMIT 100;

-- name: alert_counts one read
-- why: mail that stands still is seen by who runs the machine
-- out: waiting int, failed int
SELECT COALESCE(SUM(CASE WHEN state = 'queued' THEN 1 ELSE 0 END), 0) AS waiting,
	COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS failed
FROM alert WHERE state <> 'sent';

-- name: alert_lost one read
-- why: a time has no sender who would see that its message was given up: a head sees it of the own office, the administrator of all
-- scope: grant
-- in: account uuid, since instant, today day
-- out: n int, people int
SELECT COUNT(*) AS n, COUNT(DISTINCT a.receiver) AS people FROM alert a JOIN account_live p ON p.id = a.receiver
WHERE a.by_account IS NULL AND a.state = 'failed' AND a.made_at > $2
	AND EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
		AND (g.role = 'administrator' OR (g.role = 'head' AND g.agency = p.agency)));

-- name: alert_setting one read
-- why: the mail server, the sender's address and the site's are settings
-- in: name text
-- out: value text
SELECT value FROM setting WHERE name = $1;
