-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Lists brought in, the files that were opened for their rows, and taking all of it back.

-- name: import_add write
-- why: a list brought in, and each step with it
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, state text, head blob, mapping text?, days text?, rows int, why blob?
INSERT INTO import (id, rev, recorded_at, by_account, for_agency, state, head, mapping, days, rows, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: import_by_id one read
-- why: where the import stands
-- in: id uuid
-- out: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, state text, head blob, mapping text?, days text?, rows int
SELECT id, rev, recorded_at, by_account, for_agency, state, head, mapping, days, rows FROM import_live WHERE id = $1;

-- name: import_of_account many read
-- why: a person sees the lists that this person brought, the newest first
-- in: account uuid
-- out: id uuid, rev int, recorded_at instant, state text, rows int, opened int
SELECT i.id, i.rev, i.recorded_at, i.state, i.rows,
	(SELECT COUNT(*) FROM import_row_live r WHERE r.import = i.id) AS opened
FROM import_live i WHERE i.by_account = $1 ORDER BY i.recorded_at DESC, i.id;

-- name: import_mapping_before many read
-- why: a list with the same head is read as the last one was
-- in: agency uuid, head blob
-- out: mapping text?, days text?
SELECT mapping, days FROM import_live WHERE for_agency = $1 AND head = $2 AND mapping IS NOT NULL
ORDER BY recorded_at DESC, id LIMIT 1;

-- name: import_waiting many read
-- why: what is worked on, one step after the other, the oldest first
-- out: id uuid, state text
SELECT id, state FROM import_live WHERE state IN ('going', 'undoing') ORDER BY recorded_at, id LIMIT 1;

-- name: import_draft_put write
-- why: the list while it is worked on, then what is left of it
-- in: import uuid, at_line int, sealed blob
INSERT INTO import_draft (import, at_line, sealed) VALUES ($1, $2, $3)
ON CONFLICT (import) DO UPDATE SET at_line = excluded.at_line, sealed = excluded.sealed;

-- name: import_draft_at write
-- why: how far it is
-- in: import uuid, at_line int
UPDATE import_draft SET at_line = $2 WHERE import = $1;

-- name: import_draft_by_import one read
-- why: the rows that are worked on or left
-- in: import uuid
-- out: at_line int, sealed blob
SELECT at_line, sealed FROM import_draft WHERE import = $1;

-- name: import_draft_drop write
-- why: nothing of a list stays once it is taken in or thrown away
-- in: import uuid
DELETE FROM import_draft WHERE import = $1;

-- name: import_row_add write
-- why: which file was opened for which row; taking it back is the next version
-- in: id uuid, rev int, recorded_at instant, by_account uuid, for_agency uuid, withdrawn bool, import uuid, line int, key blob, case_id uuid, child uuid
INSERT INTO import_row (id, rev, recorded_at, by_account, for_agency, withdrawn, import, line, key, case_id, child)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: import_row_by_key many read
-- why: the same row never opens two files
-- in: key blob
-- out: id uuid, import uuid, line int
SELECT id, import, line FROM import_row_live WHERE key = $1 ORDER BY line LIMIT 1;

-- name: import_row_of_import many read
-- why: the files that an import opened, and whether somebody has added to them since
-- in: import uuid
-- out: id uuid, rev int, line int, key blob, case_id uuid, child uuid, number text, touched int
SELECT r.id, r.rev, r.line, r.key, r.case_id, r.child, c.number,
	(SELECT COUNT(*) FROM event x WHERE x.case_id = r.case_id) - 1
	+ (SELECT COUNT(*) FROM offence x WHERE x.case_id = r.case_id) - 1
	+ (SELECT COUNT(*) FROM assignment x WHERE x.case_id = r.case_id) - 1
	+ (SELECT COUNT(*) FROM casefile x WHERE x.id = r.case_id) - 1
	+ (SELECT COUNT(*) FROM casefile x WHERE x.child = r.child AND x.id <> r.case_id)
	+ (SELECT COUNT(*) FROM child x WHERE x.id = r.child) - 1
	+ (SELECT COUNT(*) FROM identity x WHERE x.child = r.child) - 1
	+ (SELECT COUNT(*) FROM age_evidence x WHERE x.child = r.child AND (x.rev > 1 OR x.recorded_at > r.recorded_at))
	+ (SELECT COUNT(*) FROM age_decision x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM representative x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM participant x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM attachment x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM call x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM inquiry x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM look_review x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM hearing x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM referral x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM referral_contact x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM referral_given x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM diversion x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM aftercare_origin x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM aftercare x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM aftercare_work x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM follow_base x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM case_follow x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM case_follow_try x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM release_plan x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM visit x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM release_step x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM follow_try x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM class_mark x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM assessment x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM certificate x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM tools_grant x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM placement x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM placement_visit x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM training_place x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM training_origin x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM enrolment x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM enrolment_origin x WHERE x.case_id = r.case_id)
	+ (SELECT COUNT(*) FROM goal x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM enrolment_note x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM session_mark x WHERE x.child = r.child)
	+ (SELECT COUNT(*) FROM same_child x WHERE (x.first = r.child OR x.second = r.child) AND x.answer <> 'raised') AS touched
FROM import_row_live r JOIN casefile_live c ON c.id = r.case_id WHERE r.import = $1 ORDER BY r.line, r.id;

-- name: import_void_case write
-- why: a file that was opened by mistake is withdrawn, its number is never drawn again
-- in: id uuid, recorded_at instant, by_account uuid, for_agency uuid, why blob?
INSERT INTO casefile (id, rev, recorded_at, by_account, for_agency, withdrawn, why, child, incident, capacity, number, opened_by)
SELECT c.id, c.rev + 1, $2, $3, $4, 1, $5, c.child, c.incident, c.capacity, c.number, c.opened_by FROM casefile_live c WHERE c.id = $1;

-- name: import_void_incident write
-- why: an incident goes with the last file that stood in it
-- in: case_id uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO incident (id, rev, recorded_at, by_account, for_agency, withdrawn, police_no, unit, from_day, to_day, gaz, adults)
SELECT i.id, i.rev + 1, $2, $3, $4, 1, i.police_no, i.unit, i.from_day, i.to_day, i.gaz, i.adults FROM incident_live i
WHERE i.id IN (SELECT x.incident FROM casefile x WHERE x.id = $1)
	AND NOT EXISTS (SELECT 1 FROM casefile_live c WHERE c.incident = i.id);

-- name: import_void_events write
-- why: what happened in a withdrawn file counts nowhere
-- in: case_id uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO event (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, type, at, at_to, precision, place, said_by, of_event, form, details)
SELECT e.id, e.rev + 1, $2, $3, $4, 1, e.case_id, e.type, e.at, e.at_to, e.precision, e.place, e.said_by, e.of_event, e.form, e.details
FROM event_live e WHERE e.case_id = $1;

-- name: import_void_offences write
-- why: nobody is said to have done it any more
-- in: case_id uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO offence (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, layer, article, class, iccs, attempt, part, from_day, to_day)
SELECT o.id, o.rev + 1, $2, $3, $4, 1, o.case_id, o.layer, o.article, o.class, o.iccs, o.attempt, o.part, o.from_day, o.to_day
FROM offence_live o WHERE o.case_id = $1;

-- name: import_void_assignments write
-- why: it is nobody's any more
-- in: case_id uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO assignment (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, account, duty, mandate, from_at, to_at, ended_why)
SELECT a.id, a.rev + 1, $2, $3, $4, 1, a.case_id, a.account, a.duty, a.mandate, a.from_at, a.to_at, a.ended_why
FROM assignment_live a WHERE a.case_id = $1;

-- name: import_void_child write
-- why: the child of a withdrawn file is known by that file alone
-- in: child uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO child (id, rev, recorded_at, by_account, for_agency, withdrawn, sex, origin, languages, interpreter, schooling)
SELECT c.id, c.rev + 1, $2, $3, $4, 1, c.sex, c.origin, c.languages, c.interpreter, c.schooling FROM child_live c WHERE c.id = $1;

-- name: import_void_proofs write
-- why: a proof of age goes with the child
-- in: child uuid, recorded_at instant, by_account uuid, for_agency uuid
INSERT INTO age_evidence (id, rev, recorded_at, by_account, for_agency, withdrawn, child, kind, issued, earliest, latest, calendar, counting, seen)
SELECT p.id, p.rev + 1, $2, $3, $4, 1, p.child, p.kind, p.issued, p.earliest, p.latest, p.calendar, p.counting, p.seen
FROM age_evidence_live p WHERE p.child = $1;

-- name: import_forget_state write
-- why: the kept copy goes with the file: lists and desks do not know it any more
-- in: case_id uuid
DELETE FROM case_state WHERE case_id = $1;

-- name: import_why many read
-- why: the reason goes with each file that is taken back
-- in: id uuid
-- out: rev int, why blob?
SELECT rev, why FROM import WHERE id = $1 AND why IS NOT NULL ORDER BY rev DESC LIMIT 1;
