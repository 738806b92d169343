-- SPDX-License-Identifier: AGPL-3.0-or-later
-- From when each child is observed, and what happened since. No case and no child is named.

-- name: outcome_cases many read
-- why: each case of an accused child by its steps: those from which the reader counts, and those that are new contact
-- scope: grant
-- in: account uuid, today day
-- out: person uuid, counts bool, opened_at instant, closed_at instant?, completed_at instant?, released_at instant?, charged_at instant?, convicted_at instant?, died_at instant?, supported_at instant?, joined_day day?, finished_day day?, diverted bool, sex text, age_from int?, age_to int?
WITH held AS (SELECT h.role, h.agency, CASE WHEN h.area = '' THEN m.area ELSE h.area END AS area
	FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
	WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)),
	taken AS (SELECT child, MIN(CASE WHEN state = 'active' THEN day END) AS joined_day,
		MIN(CASE WHEN state = 'completed' THEN day END) AS finished_day FROM enrolment GROUP BY child)
SELECT COALESCE((SELECT p.first FROM same_child_live p WHERE p.second = c.child AND p.answer = 'same' ORDER BY p.first LIMIT 1), c.child) AS person,
	(s.agency IN (SELECT agency FROM held WHERE role = 'head') OR c.opened_by IN (SELECT agency FROM held WHERE role = 'head')
		OR s.province IN (SELECT area FROM held WHERE role = 'analyst') OR '' IN (SELECT area FROM held WHERE role = 'analyst'))
		AND s.case_id NOT IN (SELECT r.case_id FROM assignment_live r WHERE r.account = $1 AND r.ended_why = 'recused') AS counts,
	s.opened_at, s.closed_at, s.completed_at,
	(SELECT MIN(z.until_at) FROM stay_state z WHERE z.case_id = s.case_id AND z.kind = 'detention' AND z.state = 'ended'
		AND z.how = 'released') AS released_at,
	s.charged_at, s.convicted_at, s.died_at,
	(SELECT MIN(o.recorded_at) FROM aftercare_live a JOIN aftercare_origin o ON o.aftercare = a.id WHERE a.child = c.child) AS supported_at,
	n.joined_day, n.finished_day,
	s.diverted_at IS NOT NULL AS diverted, s.sex, s.age_from, s.age_to
FROM case_state s JOIN casefile_live c ON c.id = s.case_id LEFT JOIN taken n ON n.child = c.child
WHERE c.capacity = 'accused';

-- name: outcome_counted many read
-- why: sealed cases as the rows that they left, by which nobody is found; erased ones only to say how many
-- scope: grant
-- in: account uuid, today day
-- out: subject int?, counts bool, opened_at instant, closed_day day, completed_day day?, released_day day?, charged_day day?, convicted_day day?, left_day day?, left_why text?, lost_day day?, supported bool, joined_day day?, finished_day day?, diverted bool, sex text, age_from int?, age_to int?
WITH held AS (SELECT h.role, h.agency, CASE WHEN h.area = '' THEN m.area ELSE h.area END AS area
	FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
	WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2))
SELECT k.subject,
	k.agency IN (SELECT agency FROM held WHERE role = 'head') OR k.opened_by IN (SELECT agency FROM held WHERE role = 'head')
		OR k.province IN (SELECT area FROM held WHERE role = 'analyst') OR '' IN (SELECT area FROM held WHERE role = 'analyst') AS counts,
	k.opened_at, k.closed_day, k.completed_day, k.released_day, k.charged_day, k.convicted_day, k.left_day, k.left_why,
	k.lost_day, k.supported, k.joined_day, k.finished_day, k.diverted, k.sex, k.age_from, k.age_to
FROM counted k WHERE k.capacity = 'accused';

-- name: outcome_again many read
-- why: registrations after sealing, as months of keyed hashes
-- out: subject int, who int, month day
SELECT subject, who, month FROM counted_again;

-- name: outcome_lost many read
-- why: who was lost from sight, or left the country, is observed until that day
-- out: person uuid, lost_day day?, abroad_day day?
SELECT COALESCE((SELECT p.first FROM same_child_live p WHERE p.second = f.child AND p.answer = 'same' ORDER BY p.first LIMIT 1), f.child) AS person,
	f.lost_day, f.abroad_day
FROM (SELECT child, known_day AS lost_day, NULL AS abroad_day FROM follow_lost
	UNION ALL SELECT child, NULL AS lost_day, abroad_day FROM follow_abroad) f;
