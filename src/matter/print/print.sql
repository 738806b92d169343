-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What papers need beside the view of a case.

-- name: print_phone one read
-- why: the rights sheet says how the child's lawyer is called
-- in: account uuid
-- out: phone text?
SELECT phone FROM account_live WHERE id = $1;

-- name: print_attachments many read
-- why: the summary lists the papers of a case by kind, never what they show
-- in: case_id uuid
-- out: kind text, n int, last_at instant
SELECT kind, COUNT(*) AS n, CAST(MAX(recorded_at) AS INTEGER) AS last_at
FROM attachment_live WHERE case_id = $1 GROUP BY kind ORDER BY kind;
