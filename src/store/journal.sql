-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The journal: lines are added by the writer, found by what they are about, and read through.

-- name: journal_add write
-- why: every deed and every look is one line
-- scope: journal
-- in: seq int, at instant, actor uuid?, agency uuid?, role text?, relation text?, deed text, subject_kind text?, subject uuid?, class text?, purpose text?, what text?, source text, salt blob, hash blob
INSERT INTO journal (seq, at, actor, agency, role, relation, deed, subject_kind, subject, class,
	purpose, what, source, salt, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: journal_add_seen write
-- why: a list is one line that carries the ids of all that it showed
-- scope: journal
-- in: seq int, position int, subject uuid
INSERT INTO journal_seen (seq, position, subject) VALUES ($1, $2, $3);

-- name: journal_newest one read
-- why: the next line's hash covers the newest one's
-- scope: journal
-- out: seq int, hash blob
SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1;

-- name: journal_by_subject many read
-- why: who looked at this case or child, lists that showed it included
-- scope: journal
-- in: subject uuid, actor uuid?, before int, limit int
-- out: seq int, at instant, actor uuid?, agency uuid?, role text?, relation text?, deed text, subject_kind text?, subject uuid?, class text?, purpose text?, what text?, source text
SELECT j.seq, j.at, j.actor, j.agency, j.role, j.relation, j.deed, j.subject_kind, j.subject,
	j.class, j.purpose, j.what, j.source
FROM (SELECT seq FROM journal WHERE subject = $1 AND seq < $3
	UNION SELECT seq FROM journal_seen WHERE subject = $1 AND seq < $3
	ORDER BY seq DESC) f
JOIN journal j ON j.seq = f.seq
WHERE CAST($2 AS BLOB) IS NULL OR j.actor = $2
ORDER BY j.seq DESC LIMIT $4;

-- name: journal_by_actor many read
-- why: what this person did and saw
-- scope: journal
-- in: actor uuid, before int, limit int
-- out: seq int, at instant, actor uuid?, agency uuid?, role text?, relation text?, deed text, subject_kind text?, subject uuid?, class text?, purpose text?, what text?, source text
SELECT seq, at, actor, agency, role, relation, deed, subject_kind, subject, class, purpose, what,
	source
FROM journal WHERE actor = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3;

-- name: journal_latest many read
-- why: the newest lines of all
-- scope: journal
-- in: before int, limit int
-- out: seq int, at instant, actor uuid?, agency uuid?, role text?, relation text?, deed text, subject_kind text?, subject uuid?, class text?, purpose text?, what text?, source text
SELECT seq, at, actor, agency, role, relation, deed, subject_kind, subject, class, purpose, what,
	source
FROM journal WHERE seq < $1 ORDER BY seq DESC LIMIT $2;

-- name: journal_chain many read
-- why: the chain is verified line by line; ids as bytes, since a damaged one must be found too
-- scope: journal
-- in: after int, limit int
-- out: seq int, at instant, actor blob?, agency blob?, role text?, relation text?, deed text, subject_kind text?, subject blob?, class text?, purpose text?, what text?, source text, salt blob, hash blob
SELECT seq, at, actor, agency, role, relation, deed, subject_kind, subject, class, purpose, what,
	source, salt, hash
FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2;

-- name: journal_chain_seen many read
-- why: what lists showed belongs to the hash of their line
-- scope: journal
-- in: after int, upto int
-- out: seq int, position int, subject blob
SELECT seq, position, subject FROM journal_seen WHERE seq > $1 AND seq <= $2
ORDER BY seq, position;

-- name: journal_stray one read
-- why: ids of a list whose line is gone
-- scope: journal
-- out: seq int?
SELECT MIN(s.seq) AS seq FROM journal_seen s
WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.seq = s.seq);
