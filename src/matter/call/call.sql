-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who was called to a child, and what was answered.

-- name: call_of_account many read
-- why: requests that wait for this person's answer
-- in: account uuid
-- out: id uuid, rev int, case_id uuid, duty text, urgency text, asked_at instant
SELECT id, rev, case_id, duty, urgency, asked_at FROM call_live WHERE account = $1 AND answer IS NULL ORDER BY asked_at, id;

-- name: call_by_id one read
-- why: the request that is answered
-- in: id uuid
-- out: id uuid, rev int, case_id uuid, duty text, account uuid, urgency text, asked_at instant, answer text?, answered_at instant?
SELECT id, rev, case_id, duty, account, urgency, asked_at, answer, answered_at FROM call_live WHERE id = $1;

-- name: call_add write
-- why: a request, or its answer as the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, duty text, account uuid, urgency text, asked_at instant, answer text?, answered_at instant?
INSERT INTO call (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, duty, account, urgency, asked_at, answer, answered_at)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12);

-- name: call_asker one read
-- why: who asked reads the answer
-- in: id uuid
-- out: account uuid
SELECT by_account AS account FROM call WHERE id = $1 AND rev = 1;
