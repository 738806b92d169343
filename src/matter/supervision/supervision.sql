-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What supervision reads beside the diversion itself.

-- name: supervision_of_account many read
-- why: the diversions in the cases that one person has in hand, those that end first at the top
-- in: account uuid, now instant
-- out: id uuid, case_id uuid, number text, child uuid
SELECT d.id, d.case_id, c.number, c.child
FROM diversion_live d JOIN casefile_live c ON c.id = d.case_id JOIN case_state s ON s.case_id = d.case_id
WHERE s.stage NOT IN ('sealed', 'erased', 'closed') AND EXISTS (SELECT 1 FROM assignment_live a
	WHERE a.case_id = d.case_id AND a.account = $1 AND a.from_at <= $2 AND (a.to_at IS NULL OR a.to_at > $2))
ORDER BY d.end_day, d.id LIMIT 40;
