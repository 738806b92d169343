-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Referrals: who asked whom for what, and what was done for it.

-- name: referral_add write
-- why: a referral as sent, or the next version of it once somebody has taken it
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, event uuid, service uuid, need text, sender uuid, sent_by uuid, to_agency uuid, urgency text, listed text, inquiry uuid?, sections text, until_day day, refused_before uuid?, assignment uuid?
INSERT INTO referral (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, event, service, need, sender, sent_by, to_agency, urgency, listed, inquiry, sections, until_day, refused_before, assignment)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- name: referral_live_of_case many read
-- why: the referrals of a case, newest first
-- in: case_id uuid
-- out: id uuid
SELECT id FROM referral_live WHERE case_id = $1 ORDER BY (SELECT f.recorded_at FROM referral f WHERE f.id = referral_live.id AND f.rev = 1) DESC, id;

-- name: referral_by_id one read
-- why: one referral with the names of the offices; a sealed case has none
-- in: id uuid
-- out: id uuid, rev int, case_id uuid, event uuid, service uuid, need text, sender uuid, sent_by uuid, to_agency uuid, urgency text, listed text, inquiry uuid?, sections text, until_day day, refused_before uuid?, assignment uuid?, service_km text, service_en text, sender_km text, sender_en text, to_km text, to_en text, taker_km text?, taker_en text?, number text, child uuid
SELECT r.id, r.rev, r.case_id, r.event, r.service, r.need, r.sender, r.sent_by, r.to_agency, r.urgency, r.listed, r.inquiry, r.sections,
	r.until_day, r.refused_before, r.assignment, v.name_km AS service_km, v.name_en AS service_en,
	s.name_km AS sender_km, s.name_en AS sender_en, g.name_km AS to_km, g.name_en AS to_en, p.name_km AS taker_km, p.name_en AS taker_en, k.number, k.child
FROM referral_live r JOIN service_live v ON v.id = r.service JOIN agency_live s ON s.id = r.sender JOIN agency_live g ON g.id = r.to_agency
	JOIN case_state c ON c.case_id = r.case_id JOIN casefile_live k ON k.id = r.case_id
	LEFT JOIN assignment_live a ON a.id = r.assignment LEFT JOIN account_live p ON p.id = a.account
WHERE r.id = $1 AND c.stage NOT IN ('sealed', 'erased');

-- name: referral_to many read
-- why: what came to an office, newest first; nothing of sealed cases
-- in: to_agency uuid
-- out: id uuid
SELECT r.id FROM referral_live r JOIN case_state c ON c.case_id = r.case_id
WHERE r.to_agency = $1 AND c.stage NOT IN ('sealed', 'erased')
ORDER BY (SELECT f.recorded_at FROM referral f WHERE f.id = r.id AND f.rev = 1) DESC, r.id;

-- name: referral_sent_by many read
-- why: who sent one sees what became of it
-- in: account uuid
-- out: id uuid
SELECT r.id FROM referral_live r JOIN case_state c ON c.case_id = r.case_id
WHERE r.sent_by = $1 AND c.stage NOT IN ('sealed', 'erased')
ORDER BY (SELECT f.recorded_at FROM referral f WHERE f.id = r.id AND f.rev = 1) DESC, r.id;

-- name: referral_people many read
-- why: those of an office who answer, and to whom a referral is given
-- scope: grant
-- in: agency uuid, today day
-- out: id uuid, role text, name_km text, name_en text
SELECT DISTINCT p.id, r.role, p.name_km, p.name_en FROM role_grant_live r JOIN account_live p ON p.id = r.account
WHERE r.agency = $1 AND r.role IN ('caseworker', 'social-agent', 'lawyer', 'trainer', 'head')
	AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
	AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2)
ORDER BY p.name_en, p.id, r.role;

-- name: referral_offered many read
-- why: only to an agency that an agreement lets see is anything sent
-- in: sender uuid, today day
-- out: service uuid, km text, en text, agency_km text, agency_en text, sex text, age_from int?, age_to int?
SELECT v.id AS service, v.name_km AS km, v.name_en AS en, g.name_km AS agency_km, g.name_en AS agency_en, v.sex, v.age_from, v.age_to
FROM service_live v JOIN agency_live g ON g.id = v.agency
WHERE v.agency <> $1 AND v.from_day <= $2 AND (v.to_day IS NULL OR v.to_day >= $2)
	AND EXISTS (SELECT 1 FROM agreement_live x WHERE x.giver = $1 AND x.taker = v.agency AND x.from_day <= $2 AND x.to_day >= $2)
ORDER BY v.kind, v.name_en, v.id;

-- name: referral_agreed many read
-- why: what the agreement opens; the one that runs longest counts, as at the gate
-- in: sender uuid, taker uuid, today day
-- out: classes text
SELECT x.classes FROM agreement_live x WHERE x.giver = $1 AND x.taker = $2 AND x.from_day <= $3 AND x.to_day >= $3
ORDER BY x.to_day DESC LIMIT 1;

-- name: referral_sex one read
-- why: a service for girls only is not asked for a boy without a thought
-- in: child uuid
-- out: sex text
SELECT sex FROM child_live WHERE id = $1;

-- name: referral_contact_put write
-- why: a contact of the receiver, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, case_id uuid, referral uuid, day day, way text, whom text, minutes int?, sealed blob?
INSERT INTO referral_contact (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, referral, day, way, whom, minutes, sealed)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: referral_contact_of many read
-- why: what was done for it, newest first
-- in: referral uuid
-- out: id uuid, rev int, by_account uuid, for_agency uuid, day day, way text, whom text, minutes int?, sealed blob?, by_km text, by_en text
SELECT c.id, c.rev, c.by_account, c.for_agency, c.day, c.way, c.whom, c.minutes, c.sealed, p.name_km AS by_km, p.name_en AS by_en
FROM referral_contact_live c JOIN account_live p ON p.id = c.by_account WHERE c.referral = $1 ORDER BY c.day DESC, c.recorded_at DESC, c.id;

-- name: referral_given_put write
-- why: a service that was given, or its next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, case_id uuid, referral uuid, service uuid, day day, amount int
INSERT INTO referral_given (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, referral, service, day, amount)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11);

-- name: referral_given_of many read
-- why: what was given, newest first
-- in: referral uuid
-- out: id uuid, rev int, for_agency uuid, service uuid, day day, amount int, unit text, km text, en text, by_km text, by_en text
SELECT g.id, g.rev, g.for_agency, g.service, g.day, g.amount, v.unit, v.name_km AS km, v.name_en AS en, p.name_km AS by_km, p.name_en AS by_en
FROM referral_given_live g JOIN service_live v ON v.id = g.service JOIN account_live p ON p.id = g.by_account
WHERE g.referral = $1 ORDER BY g.day DESC, g.recorded_at DESC, g.id;
