-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What waits for a second person, and the answer.

-- name: second_roles many read
-- why: roles that give nothing until the one who is asked agrees
-- scope: grant
-- in: account uuid, today day
-- out: id uuid, account uuid, role text, name_km text, name_en text, agency_km text, agency_en text, by_km text?, by_en text?, recorded_at instant
SELECT r.id, r.account, r.role, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en,
	b.name_km AS by_km, b.name_en AS by_en, r.recorded_at
FROM role_grant_last r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
	LEFT JOIN account_live b ON b.id = r.by_account
WHERE r.second_by = $1 AND r.agreed_at IS NULL AND (r.to_day IS NULL OR r.to_day >= $2)
ORDER BY r.recorded_at, r.id;

-- name: second_codes many read
-- why: one-time codes that open nothing until the one who is asked agrees
-- scope: account
-- in: account uuid, now instant
-- out: account uuid, name_km text, name_en text, agency_km text, agency_en text, by_km text?, by_en text?, reset_at instant?, reset_proof int?
SELECT s.account, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en,
	b.name_km AS by_km, b.name_en AS by_en, s.reset_at, s.reset_proof
FROM account_secret s JOIN account_live p ON p.id = s.account JOIN agency_live g ON g.id = p.agency
	LEFT JOIN account_live b ON b.id = s.reset_by
WHERE s.reset_second = $1 AND s.reset_agreed_at IS NULL AND s.reset IS NOT NULL AND s.reset_until > $2
ORDER BY s.reset_at, s.account;

-- name: second_code_agree write
-- why: from now on the code works
-- scope: account
-- in: account uuid, second uuid, now instant
UPDATE account_secret SET reset_agreed_at = $3 WHERE account = $1 AND reset_second = $2 AND reset IS NOT NULL;

-- name: second_code_refuse write
-- why: refused, the code is gone
-- scope: account
-- in: account uuid, second uuid
UPDATE account_secret SET reset = NULL, reset_until = NULL WHERE account = $1 AND reset_second = $2;

-- name: second_own_code_one one read
-- why: whose code was made is told at once: who did not ask for it can still act
-- scope: account
-- in: account uuid, now instant
-- out: at instant?, by_km text?, by_en text?
SELECT s.reset_at AS at, b.name_km AS by_km, b.name_en AS by_en
FROM account_secret s LEFT JOIN account_live b ON b.id = s.reset_by
WHERE s.account = $1 AND s.reset IS NOT NULL AND s.reset_until > $2;

-- name: second_own_news_one one read
-- why: whose password or second factor was changed, or tried in vain, reads it on the desk for two days
-- in: account uuid, since instant
-- out: changed_at instant?, missed_at instant?
SELECT MAX(CASE WHEN kind = 'proof-changed' THEN made_at END) AS changed_at,
	MAX(CASE WHEN kind = 'proof-missed' THEN made_at END) AS missed_at
FROM alert WHERE receiver = $1 AND made_at > $2 AND kind IN ('proof-changed', 'proof-missed');
