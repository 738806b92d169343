-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Diversion: proposals and orders, measures, conditions, who supervises.

-- name: diversion_add write
-- why: a proposal, its order, each variation: the same id with the next rev
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, event uuid, authority uuid, start_day day, end_day day, number text?, basis text?, supervisor uuid?, report_every int?, first_report day?
INSERT INTO diversion (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, event, authority, start_day, end_day, number, basis, supervisor, report_every, first_report)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: diversion_by_id one read
-- why: one proposal or order as it stood then, with the names of authority and supervisor
-- in: id uuid, as_of int
-- out: id uuid, rev int, case_id uuid, event uuid, authority uuid, start_day day, end_day day, number text?, basis text?, supervisor uuid?, report_every int?, first_report day?, proposer uuid, authority_km text, authority_en text, supervisor_km text?, supervisor_en text?, office uuid?
SELECT d.id, d.rev, d.case_id, d.event, d.authority, d.start_day, d.end_day, d.number, d.basis, d.supervisor, d.report_every, d.first_report,
	(SELECT f.by_account FROM diversion f WHERE f.id = d.id AND f.rev = 1) AS proposer,
	a.name_km AS authority_km, a.name_en AS authority_en, p.name_km AS supervisor_km, p.name_en AS supervisor_en, p.agency AS office
FROM diversion d JOIN agency_live a ON a.id = d.authority LEFT JOIN account_live p ON p.id = d.supervisor
WHERE d.id = $1 AND d.withdrawn = 0 AND d.recorded_at <= $2
	AND NOT EXISTS (SELECT 1 FROM diversion s WHERE s.id = d.id AND s.rev > d.rev AND s.recorded_at <= $2);

-- name: diversion_live_of_case many read
-- why: the proposals and orders of a case, newest first
-- in: case_id uuid
-- out: id uuid
SELECT id FROM diversion_live WHERE case_id = $1 ORDER BY (SELECT MIN(recorded_at) FROM diversion f WHERE f.id = diversion_live.id) DESC, id;

-- name: diversion_measure_set write
-- why: what the child does; a variation is the next rev
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, diversion uuid, kind text, provider uuid?, amount int?, unit text?, from_day day, to_day day, sealed blob?
INSERT INTO diversion_measure (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, diversion, kind, provider, amount, unit, from_day, to_day, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: diversion_measure_of many read
-- why: the measures as they stood then, in the order in which they were written down
-- in: diversion uuid, as_of int
-- out: id uuid, rev int, kind text, provider uuid?, amount int?, unit text?, from_day day, to_day day, sealed blob?, provider_km text?, provider_en text?
SELECT m.id, m.rev, m.kind, m.provider, m.amount, m.unit, m.from_day, m.to_day, m.sealed, g.name_km AS provider_km, g.name_en AS provider_en
FROM diversion_measure m LEFT JOIN agency_live g ON g.id = m.provider
WHERE m.diversion = $1 AND m.withdrawn = 0 AND m.recorded_at <= $2
	AND NOT EXISTS (SELECT 1 FROM diversion_measure s WHERE s.id = m.id AND s.rev > m.rev AND s.recorded_at <= $2)
ORDER BY (SELECT MIN(recorded_at) FROM diversion_measure f WHERE f.id = m.id), m.id;

-- name: diversion_condition_set write
-- why: what the child keeps to; a variation is the next rev
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, case_id uuid, diversion uuid, kind text, every int?, sealed blob?
INSERT INTO diversion_condition (id, rev, recorded_at, by_account, for_agency, withdrawn, why, case_id, diversion, kind, every, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: diversion_condition_of many read
-- why: the conditions as they stood then, in the order in which they were written down
-- in: diversion uuid, as_of int
-- out: id uuid, rev int, kind text, every int?, sealed blob?
SELECT c.id, c.rev, c.kind, c.every, c.sealed FROM diversion_condition c
WHERE c.diversion = $1 AND c.withdrawn = 0 AND c.recorded_at <= $2
	AND NOT EXISTS (SELECT 1 FROM diversion_condition s WHERE s.id = c.id AND s.rev > c.rev AND s.recorded_at <= $2)
ORDER BY (SELECT MIN(recorded_at) FROM diversion_condition f WHERE f.id = c.id), c.id;

-- name: diversion_provider many read
-- why: the agencies where a measure can be done
-- in: today day
-- out: id uuid, name_km text, name_en text
SELECT id, name_km, name_en FROM agency_live
WHERE kind IN ('ngo', 'social-affairs') AND from_day <= $1 AND (to_day IS NULL OR to_day >= $1) ORDER BY name_en, id;

-- name: diversion_agent many read
-- why: the social agents who can supervise, those of the province first
-- scope: grant
-- in: province text, today day
-- out: id uuid, name_km text, name_en text, agency_km text, agency_en text, near bool
SELECT DISTINCT p.id, p.name_km, p.name_en, g.name_km AS agency_km, g.name_en AS agency_en, substr(g.area, 1, 2) = $1 OR g.area = '' AS near
FROM role_grant_live r JOIN account_live p ON p.id = r.account JOIN agency_live g ON g.id = r.agency
WHERE r.role = 'social-agent' AND g.kind = 'social-affairs' AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)
	AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day >= $2)
ORDER BY near DESC, p.name_en, p.id;

-- name: diversion_side many read
-- why: who defends the child, and which judges have the case, are told of what is done
-- in: case_id uuid, now instant
-- out: account uuid, duty text
SELECT DISTINCT account, duty FROM assignment_live
WHERE case_id = $1 AND duty IN ('lawyer', 'investigating-judge', 'trial-judge') AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)
ORDER BY duty, account;
