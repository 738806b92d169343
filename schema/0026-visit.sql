-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Visits between a child and the family, and what was done so that they could meet.

-- One visit, call, or one that was not let in. A correction is the next version.
-- leaves with: case case_id
CREATE TABLE visit (
	id BLOB NOT NULL, -- names the visit; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	case_id BLOB NOT NULL, -- in which case
	day INTEGER NOT NULL, -- on which day
	kind TEXT NOT NULL, -- family-to-child, child-to-family, home-visit (somebody of an office with the family) or call
	relation TEXT NOT NULL, -- mother, father, guardian, grandparent, sibling, relative, friend, neighbour or other
	adult INTEGER NOT NULL, -- 1: of age
	refused INTEGER NOT NULL, -- 1: they came and were not let in
	km INTEGER, -- how far they travelled, one way; none: not asked
	cost_helped INTEGER, -- riel given so that they could travel; none: nothing
	minutes INTEGER, -- how long it lasted; none: not known
	sealed BLOB, -- sealed: why it was refused, what is remarked
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX visit_case_id ON visit (case_id);
CREATE VIEW visit_live AS SELECT a.* FROM visit a
	WHERE NOT EXISTS (SELECT 1 FROM visit s WHERE s.id = a.id AND s.rev > a.rev);

-- Contact with the family: the child was with a parent, a guardian or an adult relative. A call, a visit
-- to the family without the child, and one that was not let in are none.
CREATE VIEW family_contact AS SELECT v.id, v.case_id, v.day FROM visit_live v
	WHERE v.kind IN ('family-to-child', 'child-to-family') AND v.refused = 0
		AND (v.relation IN ('mother', 'father', 'guardian')
			OR (v.adult = 1 AND v.relation IN ('grandparent', 'sibling', 'relative')));
