-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The register of warnings.

-- name: warning_register many read
-- why: the warnings that the reader's offices gave, newest first; a sealed case does not exist
-- scope: grant
-- in: account uuid, today day, since instant, before instant, skip int, most int
-- out: id uuid, rev int, case_id uuid, number text, child uuid, at instant, precision text, details text
SELECT e.id, e.rev, e.case_id, c.number, c.child, e.at, e.precision, e.details
FROM event_live e JOIN case_state s ON s.case_id = e.case_id JOIN casefile_live c ON c.id = e.case_id
WHERE e.type = 'warning-given' AND e.at >= $3 AND e.at < $4 AND s.stage NOT IN ('sealed', 'erased')
	AND NOT EXISTS (SELECT 1 FROM assignment_live x WHERE x.account = $1 AND x.case_id = e.case_id AND x.ended_why = 'recused')
	AND EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.agency = e.for_agency
		AND g.role IN ('police', 'head') AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2))
ORDER BY e.at DESC, e.id LIMIT $6 OFFSET $5;

-- name: warning_count one read
-- why: every list says how many there are, and in which form
-- scope: grant
-- in: account uuid, today day, since instant, before instant
-- out: n int, written int
SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN e.details LIKE '%form=written%' ESCAPE '!' THEN 1 ELSE 0 END), 0) AS written
FROM event_live e JOIN case_state s ON s.case_id = e.case_id
WHERE e.type = 'warning-given' AND e.at >= $3 AND e.at < $4 AND s.stage NOT IN ('sealed', 'erased')
	AND NOT EXISTS (SELECT 1 FROM assignment_live x WHERE x.account = $1 AND x.case_id = e.case_id AND x.ended_why = 'recused')
	AND EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = $1 AND g.agency = e.for_agency
		AND g.role IN ('police', 'head') AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2));
