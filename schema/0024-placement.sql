-- SPDX-License-Identifier: AGPL-3.0-or-later
-- After a course: tools, a job or a business of one's own, and visits there.

-- Tools, or money for them, that a trainee got.
-- leaves with: child child
CREATE TABLE tools_grant (
	id BLOB NOT NULL, -- names the thing
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who got them
	place BLOB NOT NULL, -- after which place in a class
	day INTEGER NOT NULL, -- on which day
	riel INTEGER NOT NULL, -- what they cost, or how much money it was, in riel
	sealed BLOB, -- sealed: which tools, and who signed for them
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX tools_grant_child ON tools_grant (child);
CREATE INDEX tools_grant_place ON tools_grant (place);

-- A job, an apprenticeship, a business or a school after the course. No case, act or authority stands here.
-- leaves with: child child
CREATE TABLE placement (
	id BLOB NOT NULL, -- names the thing; its end keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- whose
	place BLOB NOT NULL, -- after which place in a class
	kind TEXT NOT NULL, -- job, apprenticeship, business or school
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER, -- last day; none: it goes on
	ended TEXT, -- how it ended: better, own-wish, closed, dismissed or other
	pay INTEGER, -- what it pays a month, in riel; of a business, what the plan expects
	capital INTEGER, -- what it needs to start, in riel
	sealed BLOB, -- sealed: with whom, the plan, what was said at the end
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX placement_child ON placement (child);
CREATE INDEX placement_place ON placement (place);
CREATE VIEW placement_live AS SELECT a.* FROM placement a
	WHERE NOT EXISTS (SELECT 1 FROM placement s WHERE s.id = a.id AND s.rev > a.rev);

-- A visit at work or at the business.
-- leaves with: child child
CREATE TABLE placement_visit (
	id BLOB NOT NULL, -- names the thing
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who was visited
	placement BLOB NOT NULL, -- at which job or business
	day INTEGER NOT NULL, -- on which day
	going TEXT NOT NULL, -- how it goes: well, hard or stopped
	income INTEGER, -- what it brought in the last month, in riel
	sealed BLOB, -- sealed: what was seen and said
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX placement_visit_child ON placement_visit (child);
CREATE INDEX placement_visit_placement ON placement_visit (placement);
