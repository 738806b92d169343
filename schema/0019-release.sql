-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Release plan: where a child who is held goes afterwards, and who does what for it until when.

-- What is planned for the end of one stay in detention.
-- leaves with: case case_id
CREATE TABLE release_plan (
	stay BLOB NOT NULL, -- the arrival that names the stay: one plan each
	rev INTEGER NOT NULL, -- version, counted from 1; what is written anew is the next one
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who wrote it
	for_agency BLOB NOT NULL, -- for which agency
	case_id BLOB NOT NULL, -- in which case
	expected_day INTEGER, -- on which day the child is expected to leave; none: the last day of the order, where one is known
	agreed TEXT NOT NULL, -- whether the child agrees: yes, no or unknown
	sealed BLOB, -- sealed: where and with whom the child will live, school, work, papers, the way home, the child's own words
	PRIMARY KEY (stay, rev)
) STRICT;
CREATE INDEX release_plan_case_id ON release_plan (case_id);
CREATE VIEW release_plan_live AS SELECT a.* FROM release_plan a
	WHERE NOT EXISTS (SELECT 1 FROM release_plan s WHERE s.stay = a.stay AND s.rev > a.rev);

-- Who does what for the release, until when.
-- leaves with: case case_id
CREATE TABLE release_step (
	id BLOB NOT NULL, -- names the thing; a change keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	case_id BLOB NOT NULL, -- in which case
	stay BLOB NOT NULL, -- towards the end of which stay
	area TEXT NOT NULL, -- home, family, school, work, documents, transport, health or other
	state TEXT NOT NULL, -- open, done or dropped
	by_day INTEGER NOT NULL, -- until when
	done_day INTEGER, -- on which day it was done
	sealed BLOB, -- sealed: what is done, who does it, what is remarked
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX release_step_case_id ON release_step (case_id);
CREATE INDEX release_step_stay ON release_step (stay);
CREATE VIEW release_step_live AS SELECT a.* FROM release_step a
	WHERE NOT EXISTS (SELECT 1 FROM release_step s WHERE s.id = a.id AND s.rev > a.rev);
