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
-- in: after int, most int
-- out: seq int, at instant, hash blob, key blob, signature blob
SELECT seq, at, hash, key, signature FROM journal_head WHERE seq > $1 ORDER BY seq LIMIT $2;

-- name: head_last one read
-- why: whether a line was written since the last head
-- scope: journal
-- out: seq int?
SELECT MAX(seq) AS seq FROM journal_head;

-- name: head_receiver_add write
-- why: who keeps heads, or the next version of it
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, why text?, name_km text, name_en text, address text, after int, from_day day, to_day day?
INSERT INTO head_receiver (id, rev, recorded_at, by_account, why, name_km, name_en, address, after, from_day, to_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: head_receiver_by_id one read
-- why: the live version, to end it
-- in: id uuid
-- out: id uuid, rev int, name_km text, name_en text, address text, after int, from_day day, to_day day?
SELECT id, rev, name_km, name_en, address, after, from_day, to_day FROM head_receiver_live WHERE id = $1;

-- name: head_receiver_all many read
-- why: who keeps heads, how far each was given them, and what went wrong
-- out: id uuid, name_km text, name_en text, address text, after int, from_day day, to_day day?, by_km text?, by_en text?, seq int?, sent_at instant?, tries int?, next_at instant?, error text?
SELECT r.id, r.name_km, r.name_en, r.address, r.after, r.from_day, r.to_day, b.name_km AS by_km, b.name_en AS by_en,
	g.seq, g.sent_at, g.tries, g.next_at, g.error
FROM head_receiver_live r LEFT JOIN account_live b ON b.id = r.by_account LEFT JOIN head_given g ON g.receiver = r.id
ORDER BY r.from_day, r.name_en, r.id;

-- name: head_receiver_history many read
-- why: who set it, and who ended it
-- in: id uuid
-- out: rev int, recorded_at instant, by_km text?, by_en text?, why text?, name_km text, name_en text, address text, from_day day, to_day day?
SELECT r.rev, r.recorded_at, b.name_km AS by_km, b.name_en AS by_en, r.why, r.name_km, r.name_en, r.address, r.from_day, r.to_day
FROM head_receiver r LEFT JOIN account_live b ON b.id = r.by_account WHERE r.id = $1 ORDER BY r.rev DESC;

-- name: head_receiver_taken one read
-- why: two lines with one address would be one keeper, not two
-- in: address text, id uuid, from_day day
-- out: n int
SELECT COUNT(*) AS n FROM head_receiver_live WHERE lower(address) = lower($1) AND id <> $2 AND (to_day IS NULL OR to_day >= $3);

-- name: head_receiver_count one read
-- why: fewer than two keepers vouch for little
-- in: today day
-- out: n int, failing int
SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN g.tries > 2 THEN 1 ELSE 0 END), 0) AS failing
FROM head_receiver_live r LEFT JOIN head_given g ON g.receiver = r.id
WHERE r.from_day <= $1 AND (r.to_day IS NULL OR r.to_day >= $1);

-- name: head_due many read
-- why: who has not got the newest head, and was neither given any nor tried in vain a short while ago
-- scope: journal
-- in: now instant, today day
-- out: id uuid, address text, name_km text, name_en text, after int, tries int
SELECT r.id, r.address, r.name_km, r.name_en, COALESCE(g.seq, r.after) AS after, COALESCE(g.tries, 0) AS tries
FROM head_receiver_live r LEFT JOIN head_given g ON g.receiver = r.id
WHERE r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) AND (g.next_at IS NULL OR g.next_at <= $1)
	AND EXISTS (SELECT 1 FROM journal_head h WHERE h.seq > COALESCE(g.seq, r.after))
ORDER BY r.id;

-- name: head_given_put write
-- why: how far a receiver has been given heads, and what came of the last try
-- in: receiver uuid, seq int, sent_at instant?, tries int, next_at instant, error text?
INSERT INTO head_given (receiver, seq, sent_at, tries, next_at, error) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (receiver) DO UPDATE SET seq = excluded.seq, sent_at = COALESCE(excluded.sent_at, head_given.sent_at),
	tries = excluded.tries, next_at = excluded.next_at, error = excluded.error;

-- name: head_sheet_add write
-- why: that a head was given out on paper
-- in: id uuid, at instant, by_account uuid?, seq int
INSERT INTO head_sheet (id, at, by_account, seq) VALUES ($1, $2, $3, $4);

-- name: head_sheet_by_id one read
-- why: a sheet is drawn again as it was
-- in: id uuid
-- out: id uuid, at instant, seq int
SELECT id, at, seq FROM head_sheet WHERE id = $1;

-- name: head_sheet_last one read
-- why: whether today's sheet was made
-- out: id uuid, at instant, seq int
SELECT id, at, seq FROM head_sheet ORDER BY at DESC, id LIMIT 1;
