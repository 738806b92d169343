-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sealing, opening, erasing; what a sealed case still counts as.

-- name: seal_case_by_id one read
-- why: what leaves, and what it still counts as
-- in: id uuid
-- out: child uuid, incident uuid, number text, capacity text, opened_by uuid, stage text, agency uuid, province text, opened_at instant, sex text, age_from int?, age_to int?, class text, iccs text?, held_at instant?, met_at instant?, exact bool, detained bool, diverted bool, released_at instant?, completed_at instant?, charged_at instant?, convicted_at instant?, died_at instant?, supported bool, lost_day day?, abroad_day day?, joined_day day?, finished_day day?
SELECT c.child, c.incident, c.number, c.capacity, c.opened_by, s.stage, s.agency, s.province, s.opened_at, s.sex,
	s.age_from, s.age_to, s.class,
	(SELECT substr(o.iccs, 1, 2) FROM offence_live o WHERE o.case_id = s.case_id AND o.class = s.class AND o.iccs IS NOT NULL
		ORDER BY o.recorded_at, o.id LIMIT 1) AS iccs,
	k.at AS held_at,
	(SELECT MIN(e.at) FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'lawyer-met' AND e.at >= k.at) AS met_at,
	k.id IS NOT NULL AND k.precision <> 'day' AND k.at_to IS NULL
		AND NOT EXISTS (SELECT 1 FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'lawyer-met'
			AND (e.precision = 'day' OR e.at_to IS NOT NULL)) AS exact,
	EXISTS (SELECT 1 FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'detention-ordered') AS detained,
	s.diverted_at IS NOT NULL AS diverted,
	(SELECT MIN(z.until_at) FROM stay_state z WHERE z.case_id = s.case_id AND z.kind = 'detention' AND z.state = 'ended'
		AND z.how = 'released') AS released_at,
	s.completed_at, s.charged_at, s.convicted_at, s.died_at,
	EXISTS (SELECT 1 FROM aftercare_live a WHERE a.child = c.child) AS supported,
	(SELECT MIN(f.known_day) FROM follow_lost f WHERE f.child = c.child) AS lost_day,
	(SELECT MIN(f.abroad_day) FROM follow_abroad f WHERE f.child = c.child) AS abroad_day,
	(SELECT MIN(n.day) FROM enrolment n WHERE n.child = c.child AND n.state = 'active') AS joined_day,
	(SELECT MIN(n.day) FROM enrolment n WHERE n.child = c.child AND n.state = 'completed') AS finished_day
FROM casefile_live c JOIN case_state s ON s.case_id = c.id
	LEFT JOIN event_live k ON k.id = (SELECT e.id FROM event_live e WHERE e.case_id = s.case_id AND e.type = 'custody-start'
		ORDER BY e.at, e.id LIMIT 1)
WHERE c.id = $1;

-- name: seal_others one read
-- why: a child, or an incident, stays while another case knows it, a child also while support goes on
-- in: id uuid, child uuid, incident uuid, today day
-- out: of_child int, of_incident int
SELECT (SELECT COUNT(*) FROM casefile c WHERE c.child = $2 AND c.id <> $1)
		+ (SELECT COUNT(*) FROM aftercare_live a WHERE a.child = $2 AND a.ended_day IS NULL AND (a.until_day IS NULL OR a.until_day >= $4)) AS of_child,
	(SELECT COUNT(*) FROM casefile c WHERE c.incident = $3 AND c.id <> $1) AS of_incident;

-- name: seal_add write
-- why: from now on this row stands for the case
-- in: id uuid, sealed_at instant, by_account uuid?, agency uuid, reason text, number int, whose blob, subject int
INSERT INTO sealed (id, sealed_at, by_account, agency, reason, number, whose, subject) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO NOTHING;

-- name: seal_part_add write
-- why: a piece of the pack
-- in: file uuid, position int, part blob
INSERT INTO sealed_part (file, position, part) VALUES ($1, $2, $3);

-- name: seal_parts_drop write
-- why: erased, or packed anew out of an older copy of the records
-- in: file uuid
DELETE FROM sealed_part WHERE file = $1;

-- name: seal_forget_received write
-- why: sent once more, what was sealed is as new to its sender
-- in: answer uuid
DELETE FROM received WHERE answer = $1;

-- name: seal_by_id one read
-- why: what is asked of it, and by whose people
-- in: id uuid
-- out: id uuid, sealed_at instant, agency uuid, reason text, whose blob?, subject int?, erased_at instant?
SELECT id, sealed_at, agency, reason, whose, subject, erased_at FROM sealed WHERE id = $1;

-- name: seal_by_number many read
-- why: who has the number of the case finds it again, at the place that sealed it
-- in: number int, agency uuid
-- out: id uuid
SELECT id FROM sealed WHERE number = $1 AND agency = $2 AND erased_at IS NULL;

-- name: seal_every many read
-- why: at each start the keys are made to agree with what the records say
-- in: after uuid?, most int
-- out: id uuid, erased_at instant?, erased_child uuid?
SELECT id, erased_at, erased_child FROM sealed WHERE CAST($1 AS BLOB) IS NULL OR id > $1 ORDER BY id LIMIT $2;

-- name: seal_same_subject one read
-- why: the child's own key goes with the last sealed case of this child
-- in: subject int, id uuid, child uuid
-- out: sealed int, open int
SELECT (SELECT COUNT(*) FROM sealed s WHERE s.subject = $1 AND s.id <> $2 AND s.erased_at IS NULL) AS sealed,
	(SELECT COUNT(*) FROM casefile c WHERE c.child = $3)
		+ (SELECT COUNT(*) FROM aftercare_live a WHERE a.child = $3 AND a.ended_day IS NULL) AS open;

-- name: seal_child_known one read
-- why: when support ends, who still knows the child
-- in: child uuid, subject int
-- out: open int, sealed int
SELECT (SELECT COUNT(*) FROM casefile c WHERE c.child = $1)
		+ (SELECT COUNT(*) FROM aftercare_live a WHERE a.child = $1 AND a.ended_day IS NULL) AS open,
	(SELECT COUNT(*) FROM sealed s WHERE s.subject = $2 AND s.erased_at IS NULL) AS sealed;

-- name: counted_known write
-- why: who was lost from sight, or left the country, while the case was sealed already is observed no longer than that
-- in: subject int, child uuid
UPDATE counted SET lost_day = (SELECT MIN(f.known_day) FROM follow_lost f WHERE f.child = $2),
	left_day = COALESCE(left_day, (SELECT MIN(f.abroad_day) FROM follow_abroad f WHERE f.child = $2)),
	left_why = CASE WHEN left_day IS NULL AND EXISTS (SELECT 1 FROM follow_abroad f WHERE f.child = $2) THEN 'emigrated' ELSE left_why END
WHERE subject = $1;

-- name: seal_erase write
-- why: its keys are destroyed; that it was there still counts
-- in: id uuid, erased_at instant, erased_child uuid?
UPDATE sealed SET erased_at = $2, erased_child = $3, subject = NULL, whose = NULL WHERE id = $1;

-- --- what it counts as

-- name: counted_add write
-- why: a sealed case still counts in totals
-- in: id uuid, subject int, opened_at instant, province text, agency uuid, opened_by uuid, capacity text, sex text, age_from int?, age_to int?, class text, iccs text?, held_at instant?, met_at instant?, exact bool, detained bool, diverted bool, reason text, closed_day day, released_day day?, completed_day day?, charged_day day?, convicted_day day?, left_day day?, left_why text?, lost_day day?, supported bool, joined_day day?, finished_day day?
INSERT INTO counted (id, subject, opened_at, province, agency, opened_by, capacity, sex, age_from, age_to, class, iccs,
	held_at, met_at, exact, detained, diverted, reason, closed_day, released_day, completed_day, charged_day,
	convicted_day, left_day, left_why, lost_day, supported, joined_day, finished_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
	$26, $27, $28, $29);

-- name: counted_of_subject many read
-- why: erased, its days become months
-- in: subject int
-- out: id uuid, opened_at instant, held_at instant?, met_at instant?, closed_day day, released_day day?, completed_day day?, charged_day day?, convicted_day day?, left_day day?, lost_day day?, joined_day day?, finished_day day?
SELECT id, opened_at, held_at, met_at, closed_day, released_day, completed_day, charged_day, convicted_day, left_day, lost_day, joined_day, finished_day
FROM counted WHERE subject = $1;

-- name: counted_coarsen write
-- why: a day and a province could still tell of whom
-- in: id uuid, opened_at instant, held_at instant?, met_at instant?, closed_day day, released_day day?, completed_day day?, charged_day day?, convicted_day day?, left_day day?, lost_day day?, joined_day day?, finished_day day?
UPDATE counted SET subject = NULL, opened_at = $2, held_at = $3, met_at = $4, closed_day = $5, released_day = $6,
	completed_day = $7, charged_day = $8, convicted_day = $9, left_day = $10, lost_day = $11,
	joined_day = $12, finished_day = $13 WHERE id = $1;

-- name: counted_link_add write
-- why: a later registration under the same name, sex and year of birth is counted
-- in: token int, subject int
INSERT INTO counted_link (token, subject) VALUES ($1, $2) ON CONFLICT (token, subject) DO NOTHING;

-- name: counted_link_find many read
-- why: whether a child that is registered was known; the answer only counts
-- in: token int
-- out: subject int
SELECT subject FROM counted_link WHERE token = $1;

-- name: counted_link_drop write
-- why: erased: nothing leads to it any more
-- in: subject int
DELETE FROM counted_link WHERE subject = $1;

-- name: counted_again_add write
-- why: new contact with the law, as a month
-- in: id uuid, subject int, who int, month day
INSERT INTO counted_again (id, subject, who, month) VALUES ($1, $2, $3, $4);

-- name: counted_again_drop write
-- why: erased
-- in: subject int
DELETE FROM counted_again WHERE subject = $1 OR who = $1;

-- name: seal_name_token many read
-- why: the name as search knows it makes the link
-- in: child uuid
-- out: token int
SELECT token FROM name_token WHERE child = $1 AND kind IN ('khmer', 'latin') ORDER BY token;

-- --- what needs two people

-- name: seal_ask_add write
-- why: nobody seals by hand, opens or erases alone
-- in: id uuid, file uuid, kind text, agency uuid, asked_by uuid, asked_at instant, why blob, second uuid
INSERT INTO seal_ask (id, file, kind, agency, asked_by, asked_at, why, second) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: seal_ask_answer write
-- why: the second person's answer; an opening ends by itself
-- in: id uuid, agreed bool, answered_at instant, until_at instant?
UPDATE seal_ask SET agreed = $2, answered_at = $3, until_at = $4 WHERE id = $1 AND agreed IS NULL;

-- name: seal_ask_by_id one read
-- why: what is asked, and of whom
-- in: id uuid, account uuid
-- out: id uuid, file uuid, kind text, agency uuid, asked_by uuid, asked_at instant, why blob, second uuid, name_km text, name_en text
SELECT a.id, a.file, a.kind, a.agency, a.asked_by, a.asked_at, a.why, a.second, p.name_km, p.name_en
FROM seal_ask a JOIN account_live p ON p.id = a.asked_by
WHERE a.id = $1 AND a.second = $2 AND a.agreed IS NULL;

-- name: seal_ask_mine many read
-- why: what waits for this person, and what this person asked or opened
-- in: account uuid, now instant
-- out: id uuid, file uuid, kind text, asked_by uuid, asked_at instant, second uuid, agreed bool?, until_at instant?, by_km text, by_en text, second_km text, second_en text, erased bool
SELECT a.id, a.file, a.kind, a.asked_by, a.asked_at, a.second, a.agreed, a.until_at,
	p.name_km AS by_km, p.name_en AS by_en, q.name_km AS second_km, q.name_en AS second_en,
	EXISTS (SELECT 1 FROM sealed s WHERE s.id = a.file AND s.erased_at IS NOT NULL) AS erased
FROM seal_ask a JOIN account_live p ON p.id = a.asked_by JOIN account_live q ON q.id = a.second
WHERE (a.asked_by = $1 OR a.second = $1) AND (a.agreed IS NULL OR a.answered_at > $2 - 2592000000000)
ORDER BY a.asked_at DESC, a.id;

-- name: seal_seconds_of many read
-- why: who may agree: somebody else of the same place who could ask it too
-- scope: grant
-- in: account uuid, agency uuid, today day
-- out: id uuid, name_km text, name_en text
SELECT DISTINCT p.id, p.name_km, p.name_en
FROM account_live p JOIN role_grant_live r ON r.account = p.id
WHERE r.agency = $2 AND r.role IN ('judge', 'prosecutor', 'clerk', 'head') AND p.id <> $1
	AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
	AND r.from_day <= $3 AND (r.to_day IS NULL OR r.to_day >= $3)
ORDER BY p.name_en, p.id;
