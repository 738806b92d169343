-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the demonstration writes that no other matter offers yet.

-- name: demo_call_add write
-- why: a lawyer asked, and the answer as the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, account uuid, asked_at instant, answer text?, answered_at instant?
INSERT INTO call (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, duty, account, urgency, asked_at, answer, answered_at)
VALUES ($1, $2, $3, $4, $5, 0, $6, 'lawyer', $7, 'hours', $8, $9, $10);

-- name: demo_is_empty one read
-- why: invented people are written into an empty home only
-- out: n int
SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM casefile) AS n;
