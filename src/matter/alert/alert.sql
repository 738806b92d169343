-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Notices without names: queued by a deed, sent by a thread, told to who caused them.

-- name: alert_add write
-- why: queued in the turn that causes it, so that it exists exactly when the deed does
-- in: id uuid, made_at instant, by_account uuid?, receiver uuid, case_id uuid?, kind text
INSERT INTO alert (id, made_at, by_account, receiver, case_id, kind, state, tries, next_at)
VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, $2);

-- name: alert_due many read
-- why: what is tried now; the mail needs an address and a tongue, nothing of the case
-- in: now instant, today day
-- out: id uuid, tries int, email text?, lang text
SELECT a.id, a.tries, CASE WHEN p.to_day IS NULL OR p.to_day >= $2 THEN p.email END AS email, p.lang
FROM alert a JOIN account_live p ON p.id = a.receiver
WHERE a.state = 'queued' AND a.next_at <= $1 ORDER BY a.next_at, a.id LIMIT 50;

-- name: alert_tried write
-- why: what came of one try
-- in: id uuid, state text, tries int, next_at instant, sent_at instant?, error text?
UPDATE alert SET state = $2, tries = $3, next_at = $4, sent_at = $5, error = $6 WHERE id = $1;

-- name: alert_by_sender many read
-- why: who caused a notice sees whether it went
-- in: account uuid
-- out: id uuid, receiver uuid, name_km text, name_en text, case_id uuid?, kind text, state text, made_at instant, tries int, next_at instant, sent_at instant?, error text?
SELECT a.id, a.receiver, p.name_km, p.name_en, a.case_id, a.kind, a.state, a.made_at, a.tries, a.next_at, a.sent_at, a.error
FROM alert a JOIN account_live p ON p.id = a.receiver WHERE a.by_account = $1
ORDER BY a.made_at DESC, a.id LIMIT 100;

-- name: alert_by_case many read
-- why: the case page says whether those who were called were told
-- in: case_id uuid
-- out: id uuid, receiver uuid, name_km text, name_en text, case_id uuid?, kind text, state text, made_at instant, tries int, next_at instant, sent_at instant?, error text?
SELECT a.id, a.receiver, p.name_km, p.name_en, a.case_id, a.kind, a.state, a.made_at, a.tries, a.next_at, a.sent_at, a.error
FROM alert a JOIN account_live p ON p.id = a.receiver WHERE a.case_id = $1
ORDER BY a.made_at DESC, a.id LIMIT 100;

-- name: alert_counts one read
-- why: mail that stands still is seen by who runs the machine
-- out: waiting int, failed int
SELECT COALESCE(SUM(state = 'queued'), 0) AS waiting, COALESCE(SUM(state = 'failed'), 0) AS failed
FROM alert WHERE state <> 'sent';

-- name: alert_setting one read
-- why: the mail server, the sender's address and the site's are settings
-- in: name text
-- out: value text
SELECT value FROM setting WHERE name = $1;
