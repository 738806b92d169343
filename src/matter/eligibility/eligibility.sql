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

-- name: eligibility_provider many read
-- why: whether each provider of a measure took a referral of this case, or refused one
-- in: diversion uuid
-- out: provider uuid?, taken int, refused int
SELECT m.provider, MAX(CASE WHEN r.assignment IS NOT NULL THEN 1 ELSE 0 END) AS taken,
	MAX(CASE WHEN r.id IS NOT NULL AND r.assignment IS NULL AND EXISTS (SELECT 1 FROM event_live e
		WHERE e.of_event = r.event AND e.type = '+referral-answered') THEN 1 ELSE 0 END) AS refused
FROM diversion_measure_live m LEFT JOIN referral_live r ON r.case_id = m.case_id AND r.to_agency = m.provider
WHERE m.diversion = $1 AND m.provider IS NOT NULL GROUP BY m.provider ORDER BY m.provider;
