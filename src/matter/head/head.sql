-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Heads of the journal that were given out: added, and read again.

-- name: head_add write
-- why: a head that is given out is kept, so that it can be given out again
-- scope: journal
-- in: seq int, at instant, hash blob, key blob, signature blob
INSERT INTO journal_head (seq, at, hash, key, signature) VALUES ($1, $2, $3, $4, $5);

-- name: head_after many read
-- why: the heads for those who keep them, and the newest, to know whether another is due
-- scope: journal
-- in: after int
-- out: seq int, at instant, hash blob, key blob, signature blob
SELECT seq, at, hash, key, signature FROM journal_head WHERE seq > $1 ORDER BY seq;

-- name: head_last one read
-- why: whether a line was written since the last head
-- scope: journal
-- out: seq int?
SELECT MAX(seq) AS seq FROM journal_head;
