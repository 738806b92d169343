-- SPDX-License-Identifier: AGPL-3.0-or-later
-- People who sign in: who they are, what they may be, how they prove it.

-- name: account_add write
-- why: a person, or the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, sign_in text, name_km text, name_en text, agency uuid, lang text, phone text?, email text?, from_day day, to_day day?
INSERT INTO account (id, rev, recorded_at, by_account, why, sign_in, name_km, name_en, agency, lang, phone, email, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: account_by_id one read
-- why: one person
-- in: id uuid
-- out: id uuid, rev int, sign_in text, name_km text, name_en text, agency uuid, lang text, phone text?, email text?, from_day day, to_day day?
SELECT id, rev, sign_in, name_km, name_en, agency, lang, phone, email, from_day, to_day FROM account_live WHERE id = $1;

-- name: account_names one read
-- why: a password that is only the person's names and office is tried first
-- in: id uuid
-- out: sign_in text, name_km text, name_en text, agency_km text, agency_en text
SELECT p.sign_in, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en
FROM account_live p JOIN agency_live g ON g.id = p.agency WHERE p.id = $1;

-- name: account_by_sign_in one read
-- why: signing in, and that a name is never given twice
-- in: sign_in text
-- out: id uuid, lang text, from_day day, to_day day?
SELECT id, lang, from_day, to_day FROM account_live WHERE sign_in = $1;

-- name: account_name_taken one read
-- why: a sign-in name is never given to another person, not even a leaver's
-- in: sign_in text, id uuid
-- out: n int
SELECT COUNT(*) AS n FROM account WHERE sign_in = $1 AND id <> $2;

-- name: account_list many read
-- why: the administrator's list of people
-- out: id uuid, rev int, sign_in text, name_km text, name_en text, agency uuid, agency_km text, agency_en text, lang text, phone text?, email text?, from_day day, to_day day?
SELECT p.id, p.rev, p.sign_in, p.name_km, p.name_en, p.agency, g.name_km AS agency_km, g.name_en AS agency_en, p.lang, p.phone, p.email, p.from_day, p.to_day
FROM account_live p JOIN agency_live g ON g.id = p.agency ORDER BY g.code, p.sign_in;

-- name: account_with_role many read
-- why: whom a head can assign, whom an officer can call
-- scope: grant
-- in: role text, agency uuid?, today day
-- out: id uuid, name_km text, name_en text, agency uuid, agency_km text, agency_en text, area text
SELECT p.id, p.name_km, p.name_en, g.id AS agency, g.name_km AS agency_km, g.name_en AS agency_en, r.area
FROM role_grant_live r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
WHERE r.role = $1 AND (CAST($2 AS BLOB) IS NULL OR r.agency = $2)
	AND r.from_day <= $3 AND (r.to_day IS NULL OR r.to_day >= $3)
	AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
ORDER BY g.code, p.sign_in;

-- name: account_members many read
-- why: a head assigns to the members of the office
-- scope: grant
-- in: agency uuid, today day
-- out: id uuid, name_km text, name_en text, role text
SELECT p.id, p.name_km, p.name_en, r.role
FROM role_grant_live r JOIN account_live p ON p.id = r.account
WHERE r.agency = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
	AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2)
ORDER BY p.sign_in, r.role;

-- name: grant_add write
-- why: what a person may be, or the next version: its end is one
-- scope: grant
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, account uuid, role text, agency uuid, area text, second_by uuid?, from_day day, to_day day?, agreed_at instant?
INSERT INTO role_grant (id, rev, recorded_at, by_account, why, account, role, agency, area, second_by, from_day, to_day, agreed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: grant_of_account many read
-- why: every role that the person has or had, or that waits for a second person
-- scope: grant
-- in: account uuid
-- out: id uuid, rev int, role text, agency uuid, agency_km text, agency_en text, area text, second_by uuid?, from_day day, to_day day?, waits bool
SELECT r.id, r.rev, r.role, r.agency, g.name_km AS agency_km, g.name_en AS agency_en, r.area, r.second_by, r.from_day, r.to_day,
	r.second_by IS NOT NULL AND r.agreed_at IS NULL AS waits
FROM role_grant_last r JOIN agency_live g ON g.id = r.agency WHERE r.account = $1 ORDER BY r.from_day, r.role, r.id;

-- name: grant_by_id one read
-- why: the version that ends
-- scope: grant
-- in: id uuid
-- out: id uuid, rev int, by_account uuid?, account uuid, role text, agency uuid, area text, second_by uuid?, from_day day, to_day day?, agreed_at instant?
SELECT id, rev, by_account, account, role, agency, area, second_by, from_day, to_day, agreed_at FROM role_grant_last WHERE id = $1;

-- name: secret_by_account one read
-- why: the password's hash and how often it was missed
-- scope: account
-- in: account uuid
-- out: password text?, reset blob?, reset_until instant?, reset_second uuid?, reset_agreed_at instant?, reset_proof int?, failures int, slow_until instant?
SELECT password, reset, reset_until, reset_second, reset_agreed_at, reset_proof, failures, slow_until FROM account_secret WHERE account = $1;

-- name: secret_set_password write
-- why: a new password ends the reset code and the slowness
-- scope: account
-- in: account uuid, password text, brief bool
INSERT INTO account_secret (account, password, brief, failures) VALUES ($1, $2, $3, 0)
ON CONFLICT (account) DO UPDATE SET password = excluded.password, brief = excluded.brief, reset = NULL, reset_until = NULL, failures = 0, slow_until = NULL;

-- name: secret_set_reset write
-- why: a one-time code stands beside the old password until it is used
-- scope: account
-- in: account uuid, reset blob, reset_until instant, reset_at instant, reset_by uuid?, reset_second uuid?, reset_proof int?
INSERT INTO account_secret (account, reset, reset_until, reset_at, reset_by, reset_second, reset_proof, failures) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
ON CONFLICT (account) DO UPDATE SET reset = excluded.reset, reset_until = excluded.reset_until, reset_at = excluded.reset_at,
	reset_by = excluded.reset_by, reset_second = excluded.reset_second, reset_agreed_at = NULL, reset_proof = excluded.reset_proof;

-- name: secret_missed write
-- why: a wrong password slows the next try down; it never locks out
-- scope: account
-- in: account uuid, slow_until instant?
UPDATE account_secret SET failures = failures + 1, slow_until = $2 WHERE account = $1;

-- name: secret_good write
-- why: a good sign-in forgets the misses
-- scope: account
-- in: account uuid
UPDATE account_secret SET failures = 0, slow_until = NULL WHERE account = $1;

-- name: account_agency_acts one read
-- why: people work for agencies that act today
-- in: agency uuid, today day
-- out: n int
SELECT COUNT(*) AS n FROM agency_live WHERE id = $1 AND (to_day IS NULL OR to_day >= $2);

-- name: account_agencies many read
-- why: where a person may work
-- in: today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM agency_live WHERE to_day IS NULL OR to_day >= $1 ORDER BY kind, code;

-- name: account_history many read
-- why: who changed what when
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, sign_in text, name_km text, name_en text, agency uuid, agency_km text, agency_en text, lang text, phone text?, email text?, from_day day, to_day day?
SELECT a.rev, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.why, a.sign_in, a.name_km, a.name_en, a.agency,
	g.name_km AS agency_km, g.name_en AS agency_en, a.lang, a.phone, a.email, a.from_day, a.to_day
FROM account a JOIN agency_live g ON g.id = a.agency LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.id = $1 ORDER BY a.rev DESC;

-- name: grant_live many read
-- why: the list of people says what each may be
-- scope: grant
-- in: today day
-- out: account uuid, role text
SELECT DISTINCT account, role FROM role_grant_live
WHERE from_day <= $1 AND (to_day IS NULL OR to_day >= $1) ORDER BY account, role;

-- name: grant_list many read
-- why: every role that a person has or had, who gave it and who else agreed
-- scope: grant
-- in: account uuid
-- out: id uuid, rev int, role text, agency uuid, agency_km text, agency_en text, area text, place_km text?, place_latin text?, by_km text?, by_en text?, second_km text?, second_en text?, why text?, from_day day, to_day day?, waits bool
SELECT r.id, r.rev, r.role, r.agency, g.name_km AS agency_km, g.name_en AS agency_en, r.area, z.name_km AS place_km, z.name_latin AS place_latin,
	b.name_km AS by_km, b.name_en AS by_en, s.name_km AS second_km, s.name_en AS second_en, r.why, r.from_day, r.to_day,
	r.second_by IS NOT NULL AND r.agreed_at IS NULL AS waits
FROM role_grant_last r JOIN agency_live g ON g.id = r.agency
	LEFT JOIN gazetteer z ON z.code = r.area
	LEFT JOIN account_live b ON b.id = r.by_account
	LEFT JOIN account_live s ON s.id = r.second_by
WHERE r.account = $1 ORDER BY r.from_day DESC, r.role, r.id;
