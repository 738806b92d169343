-- SPDX-License-Identifier: AGPL-3.0-or-later
-- From when each child is observed, and what happened since. No case and no child is named.

-- name: outcome_subjects many read
-- why: one child once, from the first beginning on; a sealed case by the row that it left
-- scope: grant
-- in: account uuid, today day, start text, event text
-- out: start_at instant?, start_day day?, event_at instant?, event_day day?, died_at instant?, sealed bool, diverted bool, supported bool?, sex text, age_from int?, age_to int?
WITH who AS (
	SELECT c.id AS case_id, c.child, COALESCE((SELECT MIN(p.first) FROM same_child_live p WHERE p.second = c.child AND p.answer = 'same'), c.child) AS person
	FROM casefile_live c WHERE c.capacity = 'accused'
), begun AS (
	SELECT w.person, w.child, w.case_id, e.at FROM event_live e JOIN who w ON w.case_id = e.case_id
	WHERE ($3 = 'closed' AND e.type IN ('closed', 'warning-given', '+dismissed')) OR ($3 = 'completed' AND e.type = 'diversion-completed')
	UNION ALL
	SELECT w.person, w.child, w.case_id, z.until_at AS at FROM stay_state z JOIN who w ON w.case_id = z.case_id
	WHERE $3 = 'released' AND z.kind = 'detention' AND z.state = 'ended' AND z.how = 'released'
), beginning AS (
	SELECT person, child, case_id, at, ROW_NUMBER() OVER (PARTITION BY person ORDER BY at, case_id) AS turn FROM begun
)
SELECT b.at AS start_at, NULL AS start_day,
	(SELECT MIN(CASE WHEN $4 = 'contact' THEN n.opened_at ELSE e.at END) FROM who w JOIN case_state n ON n.case_id = w.case_id
		LEFT JOIN event_live e ON e.case_id = w.case_id AND (($4 = 'charge' AND e.type = 'charged') OR ($4 = 'conviction' AND e.type = 'judgment'
			AND EXISTS (SELECT 1 FROM offence_live o WHERE o.case_id = e.case_id AND o.layer = 'convicted')))
		WHERE w.person = b.person AND n.opened_at > b.at AND ($4 = 'contact' OR e.at IS NOT NULL)) AS event_at,
	NULL AS event_day,
	(SELECT MIN(e.at) FROM who w JOIN event_live e ON e.case_id = w.case_id WHERE w.person = b.person
		AND (e.type = '+died' OR (e.type = 'closed' AND e.details LIKE '%reason=died%' ESCAPE '\'))) AS died_at,
	0 AS sealed,
	EXISTS (SELECT 1 FROM event_live e WHERE e.case_id = b.case_id AND e.type = 'diversion-ordered') AS diverted,
	EXISTS (SELECT 1 FROM aftercare_live a JOIN aftercare_origin o ON o.aftercare = a.id WHERE a.child = b.child AND o.recorded_at <= b.at) AS supported,
	s.sex, s.age_from, s.age_to
FROM beginning b JOIN case_state s ON s.case_id = b.case_id JOIN casefile_live c ON c.id = b.case_id
WHERE b.turn = 1
	AND NOT EXISTS (SELECT 1 FROM assignment_live r WHERE r.account = $1 AND r.case_id = b.case_id AND r.ended_why = 'recused')
	AND EXISTS (SELECT 1 FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
		WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
		AND ((h.role = 'head' AND (h.agency = s.agency OR h.agency = c.opened_by))
			OR (h.role = 'analyst' AND (CASE WHEN h.area = '' THEN m.area ELSE h.area END) IN ('', s.province))))
UNION ALL
SELECT NULL AS start_at, MIN(k.closed_day) AS start_day, NULL AS event_at,
	CASE WHEN $4 = 'contact' THEN (SELECT MIN(g.month) FROM counted_again g WHERE g.subject = k.subject) END AS event_day,
	NULL AS died_at, 1 AS sealed, MAX(k.diverted) AS diverted, NULL AS supported, MIN(k.sex) AS sex, MIN(k.age_from) AS age_from, MIN(k.age_to) AS age_to
FROM counted k
WHERE k.capacity = 'accused' AND k.subject IS NOT NULL AND ($3 = 'closed' OR ($3 = 'completed' AND k.reason = 'diversion-completed'))
	AND EXISTS (SELECT 1 FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
		WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
		AND ((h.role = 'head' AND (h.agency = k.agency OR h.agency = k.opened_by))
			OR (h.role = 'analyst' AND (CASE WHEN h.area = '' THEN m.area ELSE h.area END) IN ('', k.province))))
GROUP BY k.subject;

-- name: outcome_erased one read
-- why: what can no longer be followed is told
-- scope: grant
-- in: account uuid, today day, start text
-- out: n int
SELECT COUNT(*) AS n FROM counted k
WHERE k.capacity = 'accused' AND k.subject IS NULL AND ($3 = 'closed' OR ($3 = 'completed' AND k.reason = 'diversion-completed'))
	AND EXISTS (SELECT 1 FROM role_grant_live h JOIN agency_live m ON m.id = h.agency
		WHERE h.account = $1 AND h.from_day <= $2 AND (h.to_day IS NULL OR h.to_day >= $2)
		AND ((h.role = 'head' AND (h.agency = k.agency OR h.agency = k.opened_by))
			OR (h.role = 'analyst' AND (CASE WHEN h.area = '' THEN m.area ELSE h.area END) IN ('', k.province))));
