-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The child and what the child is called; the proofs of age; who speaks for the child.

-- name: child_add write
-- why: a child, or a correction of what is known of the child
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, sex text, origin text?, languages text?, interpreter text?, schooling text?, sealed blob?
INSERT INTO child (id, rev, recorded_at, by_account, for_agency, withdrawn, why, sex, origin, languages, interpreter, schooling, sealed)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12);

-- name: child_by_id one read
-- why: what is known of the child apart from names
-- in: id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, sex text, origin text?, languages text?, interpreter text?, schooling text?, sealed blob?
SELECT id, rev, recorded_at, by_account, for_agency, sex, origin, languages, interpreter, schooling, sealed FROM child_live WHERE id = $1;

-- name: child_of_case one read
-- why: whose case it is
-- in: case_id uuid
-- out: child uuid
SELECT child FROM casefile_live WHERE id = $1;

-- name: identity_add write
-- why: a name, or a correction of one
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, child uuid, basis text, gives_none bool, sealed blob
INSERT INTO identity (id, rev, recorded_at, by_account, for_agency, withdrawn, why, child, basis, gives_none, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: identity_of_child many read
-- why: the first live row is the name that pages show, documented before claimed before alias
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, basis text, gives_none bool, sealed blob
SELECT id, rev, recorded_at, by_account, for_agency, basis, gives_none, sealed FROM identity_live WHERE child = $1
ORDER BY CASE basis WHEN 'documented' THEN 1 WHEN 'claimed' THEN 2 ELSE 3 END, recorded_at DESC, id;

-- name: identity_by_id one read
-- why: the version that a correction replaces
-- in: id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, child uuid, basis text, gives_none bool, sealed blob
SELECT id, rev, recorded_at, by_account, for_agency, child, basis, gives_none, sealed FROM identity_live WHERE id = $1;

-- name: identity_history many read
-- why: nothing is overwritten: every version of every name
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, basis text, gives_none bool, sealed blob
SELECT id, rev, recorded_at, by_account, for_agency, withdrawn, why, basis, gives_none, sealed FROM identity WHERE child = $1
ORDER BY recorded_at DESC, rev DESC, id;

-- name: name_token_add write
-- why: a name is found again by its sound without being opened
-- in: child uuid, token int, kind text
INSERT INTO name_token (child, token, kind) VALUES ($1, $2, $3) ON CONFLICT (child, token, kind) DO NOTHING;

-- name: name_token_clear write
-- why: the tokens follow a corrected name
-- in: child uuid
DELETE FROM name_token WHERE child = $1;

-- name: name_token_find many read
-- why: children whose name sounds alike; sealed ones answer as none
-- in: token int
-- out: child uuid
SELECT DISTINCT n.child FROM name_token n
WHERE n.token = $1 AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id
	WHERE c.child = n.child AND s.stage NOT IN ('sealed', 'erased'))
LIMIT 50;

-- name: same_child_add write
-- why: a person's answer; parted again by the next rev
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, why blob?, first uuid, second uuid, answer text
INSERT INTO same_child (id, rev, recorded_at, by_account, for_agency, withdrawn, why, first, second, answer)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9);

-- name: same_child_by_pair one read
-- why: one live answer for a pair; a not-same silences the question
-- in: first uuid, second uuid
-- out: id uuid, rev int, answer text
SELECT id, rev, answer FROM same_child_live WHERE first = $1 AND second = $2;

-- name: same_child_by_id one read
-- why: the pair that the registrar answers: once raised, and a sealed child answers as none
-- in: id uuid
-- out: id uuid, rev int, first uuid, second uuid, answer text, recorded_at instant, by_account uuid
SELECT id, rev, first, second, answer, recorded_at, by_account FROM same_child_live WHERE id = $1
	AND EXISTS (SELECT 1 FROM same_child r WHERE r.id = same_child_live.id AND r.answer = 'raised')
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = first AND s.stage NOT IN ('sealed', 'erased'))
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = second AND s.stage NOT IN ('sealed', 'erased'));

-- name: same_child_raised many read
-- why: pairs that wait for the registrar, oldest first
-- in: skip int, most int
-- out: id uuid, rev int, first uuid, second uuid, answer text, recorded_at instant
SELECT id, rev, first, second, answer, recorded_at FROM same_child_live WHERE answer IN ('raised', 'undecided')
	AND EXISTS (SELECT 1 FROM same_child r WHERE r.id = same_child_live.id AND r.answer = 'raised')
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = first AND s.stage NOT IN ('sealed', 'erased'))
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = second AND s.stage NOT IN ('sealed', 'erased'))
ORDER BY recorded_at, id LIMIT $2 OFFSET $1;

-- name: same_child_answered many read
-- why: pairs that were joined can be parted again
-- in: skip int, most int
-- out: id uuid, rev int, first uuid, second uuid, answer text, recorded_at instant
SELECT id, rev, first, second, answer, recorded_at FROM same_child_live WHERE answer IN ('same', 'not-same')
	AND EXISTS (SELECT 1 FROM same_child r WHERE r.id = same_child_live.id AND r.answer = 'raised')
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = first AND s.stage NOT IN ('sealed', 'erased'))
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = second AND s.stage NOT IN ('sealed', 'erased'))
ORDER BY recorded_at DESC, id LIMIT $2 OFFSET $1;

-- name: same_child_count one read
-- why: how many pairs wait
-- out: n int
SELECT COUNT(*) AS n FROM same_child_live WHERE answer IN ('raised', 'undecided')
	AND EXISTS (SELECT 1 FROM same_child r WHERE r.id = same_child_live.id AND r.answer = 'raised')
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = first AND s.stage NOT IN ('sealed', 'erased'))
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = second AND s.stage NOT IN ('sealed', 'erased'));

-- name: same_child_answered_count one read
-- why: how many pairs were answered
-- out: n int
SELECT COUNT(*) AS n FROM same_child_live WHERE answer IN ('same', 'not-same')
	AND EXISTS (SELECT 1 FROM same_child r WHERE r.id = same_child_live.id AND r.answer = 'raised')
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = first AND s.stage NOT IN ('sealed', 'erased'))
	AND EXISTS (SELECT 1 FROM casefile_live c JOIN case_state s ON s.case_id = c.id WHERE c.child = second AND s.stage NOT IN ('sealed', 'erased'));

-- name: same_child_of many read
-- why: the records that a person said are this child
-- in: child uuid
-- out: id uuid, rev int, other uuid
SELECT id, rev, second AS other FROM same_child_live WHERE first = $1 AND answer = 'same'
UNION ALL
SELECT id, rev, first AS other FROM same_child_live WHERE second = $1 AND answer = 'same';

-- name: age_evidence_add write
-- why: each proof of age stands beside the others
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, child uuid, kind text, issued day?, earliest day, latest day, calendar text, counting text, seen text, sealed blob?
INSERT INTO age_evidence (id, rev, recorded_at, by_account, for_agency, withdrawn, why, child, kind, issued, earliest, latest, calendar, counting, seen, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: age_evidence_of_child many read
-- why: the birth range is made of these
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, kind text, issued day?, earliest day, latest day, calendar text, counting text, seen text, sealed blob?
SELECT id, rev, recorded_at, by_account, for_agency, kind, issued, earliest, latest, calendar, counting, seen, sealed
FROM age_evidence_live WHERE child = $1 ORDER BY recorded_at, id;

-- name: age_evidence_by_id one read
-- why: the version that a correction replaces
-- in: id uuid
-- out: id uuid, rev int, for_agency uuid, child uuid, kind text, issued day?, earliest day, latest day, calendar text, counting text, seen text, sealed blob?
SELECT id, rev, for_agency, child, kind, issued, earliest, latest, calendar, counting, seen, sealed FROM age_evidence_live WHERE id = $1;

-- name: age_evidence_history many read
-- why: every version of every proof
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, withdrawn bool, why blob?, kind text, earliest day, latest day, seen text
SELECT id, rev, recorded_at, by_account, withdrawn, why, kind, earliest, latest, seen FROM age_evidence WHERE child = $1
ORDER BY recorded_at DESC, rev DESC, id;

-- name: age_decision_add write
-- why: the range that counts, decided by an authority
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, child uuid, earliest day, latest day, authority text, sealed blob?
INSERT INTO age_decision (id, rev, recorded_at, by_account, for_agency, withdrawn, child, earliest, latest, authority, sealed)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10);

-- name: age_decision_of_child many read
-- why: the last live decision governs
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, earliest day, latest day, authority text, sealed blob?
SELECT id, rev, recorded_at, by_account, for_agency, earliest, latest, authority, sealed FROM age_decision_live
WHERE child = $1 ORDER BY recorded_at DESC, id;

-- name: representative_add write
-- why: who speaks for the child
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, why blob?, child uuid, relation text, capacity text, conflict text, sealed blob
INSERT INTO representative (id, rev, recorded_at, by_account, for_agency, withdrawn, why, child, relation, capacity, conflict, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: representative_of_child many read
-- why: whom to tell, and whom not
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, relation text, capacity text, conflict text, sealed blob
SELECT id, rev, recorded_at, by_account, for_agency, relation, capacity, conflict, sealed FROM representative_live
WHERE child = $1 ORDER BY recorded_at, id;

-- name: representative_by_id one read
-- why: the version that a correction replaces
-- in: id uuid
-- out: id uuid, rev int, for_agency uuid, child uuid, relation text, capacity text, conflict text, sealed blob
SELECT id, rev, for_agency, child, relation, capacity, conflict, sealed FROM representative_live WHERE id = $1;

-- name: representative_history many read
-- why: every version of who speaks for the child
-- in: child uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, withdrawn bool, why blob?, relation text, capacity text, conflict text, sealed blob
SELECT id, rev, recorded_at, by_account, withdrawn, why, relation, capacity, conflict, sealed FROM representative
WHERE child = $1 ORDER BY recorded_at DESC, rev DESC, id;

-- name: child_cases many read
-- why: the cases of one child, put before the gate one by one
-- in: child uuid
-- out: id uuid, incident uuid, capacity text, number text, stage text
SELECT c.id, c.incident, c.capacity, c.number, s.stage FROM casefile_live c JOIN case_state s ON s.case_id = c.id
WHERE c.child = $1 ORDER BY s.opened_at, c.id;
