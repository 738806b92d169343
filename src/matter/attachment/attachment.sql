-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Photos and scans, sealed.

-- name: attachment_add write
-- why: a picture, made anew and sealed
-- in: id uuid, recorded_at instant, by_account uuid, for_agency uuid, case_id uuid, subject uuid, class text, kind text, type text, hash blob, sealed blob
INSERT INTO attachment (id, rev, recorded_at, by_account, for_agency, withdrawn, case_id, subject, class, kind, type, hash, sealed)
VALUES ($1, 1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11);

-- name: attachment_subject one read
-- why: a picture belongs to the case, or to an entry about it or its child
-- in: case_id uuid, subject uuid
-- out: here bool
SELECT EXISTS (SELECT 1 FROM event_live WHERE case_id = $1 AND id = $2)
	OR EXISTS (SELECT 1 FROM offence_live WHERE case_id = $1 AND id = $2)
	OR EXISTS (SELECT 1 FROM age_evidence_live e JOIN casefile_live c ON c.child = e.child WHERE c.id = $1 AND e.id = $2)
	OR EXISTS (SELECT 1 FROM identity_live i JOIN casefile_live c ON c.child = i.child WHERE c.id = $1 AND i.id = $2)
	OR EXISTS (SELECT 1 FROM representative_live r JOIN casefile_live c ON c.child = r.child WHERE c.id = $1 AND r.id = $2) AS here;

-- name: attachment_of_case many read
-- why: the pictures of a case, without their bytes
-- in: case_id uuid
-- out: id uuid, subject uuid, class text, kind text, type text, recorded_at instant, for_agency uuid
SELECT id, subject, class, kind, type, recorded_at, for_agency FROM attachment_live WHERE case_id = $1 ORDER BY recorded_at, id;

-- name: attachment_by_id one read
-- why: one picture, to be opened
-- in: id uuid
-- out: id uuid, rev int, case_id uuid, subject uuid, class text, kind text, type text, for_agency uuid, sealed blob
SELECT id, rev, case_id, subject, class, kind, type, for_agency, sealed FROM attachment_live WHERE id = $1;
