-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What tests of diversion read beside the case itself.

-- name: eligibility_elsewhere many read
-- why: another running order of the same child; a sealed case is never looked into
-- in: case_id uuid
-- out: id uuid, case_id uuid
SELECT d.id, d.case_id FROM diversion_live d JOIN case_state s ON s.case_id = d.case_id JOIN casefile_live o ON o.id = d.case_id
WHERE s.stage = 'diversion' AND d.case_id <> $1 AND o.child = (SELECT c.child FROM casefile_live c WHERE c.id = $1);

-- name: eligibility_victim_view many read
-- why: whether the victim's view was written down in an inquiry of this case
-- in: case_id uuid
-- out: state text
SELECT state FROM inquiry_section_live WHERE case_id = $1 AND code = 'victim';
