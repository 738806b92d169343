-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What an agency offers as a whole, who takes part, and what the child wants to reach there.

-- A programme of an agency, with the services that belong to it. No child stands here.
CREATE TABLE programme (
	id BLOB NOT NULL, -- names the programme
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	agency BLOB NOT NULL, -- whose programme it is
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	services TEXT NOT NULL, -- kinds of services that belong to it, parted by spaces
	places INTEGER, -- how many children it takes at once; none: not limited
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER, -- last day; none: without end
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX programme_agency ON programme (agency);
CREATE VIEW programme_live AS SELECT a.* FROM programme a
	WHERE NOT EXISTS (SELECT 1 FROM programme s WHERE s.id = a.id AND s.rev > a.rev);

-- A child takes part, from the asking to the end: each step is the next version. It is the child's and the
-- agency's: no case, act or authority stands here.
-- leaves with: child child
CREATE TABLE enrolment (
	id BLOB NOT NULL, -- names the thing; each step keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who takes part
	programme BLOB NOT NULL, -- in what
	state TEXT NOT NULL, -- waiting, active, paused, completed, left, stopped, moved or died
	day INTEGER NOT NULL, -- since when it stands so
	began_day INTEGER NOT NULL, -- on which day it was asked for
	agreed_by TEXT NOT NULL, -- both (the child and who speaks for the child) or child (nobody speaks for the child, or the child is of age)
	sealed BLOB, -- sealed: what the child wishes, or why it ended
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX enrolment_child ON enrolment (child);
CREATE INDEX enrolment_programme ON enrolment (programme);
CREATE VIEW enrolment_live AS SELECT a.* FROM enrolment a
	WHERE NOT EXISTS (SELECT 1 FROM enrolment s WHERE s.id = a.id AND s.rev > a.rev);

-- Through which case the child came: this leaves with the case, the enrolment may stay.
-- leaves with: case case_id
CREATE TABLE enrolment_origin (
	enrolment BLOB NOT NULL, -- which enrolment
	case_id BLOB NOT NULL, -- in which case
	way TEXT NOT NULL, -- order, referral, own-wish or place (the place of detention)
	PRIMARY KEY (enrolment)
) STRICT;
CREATE INDEX enrolment_origin_case_id ON enrolment_origin (case_id);

-- A goal of the child's plan: agreed with the child, reviewed until it is reached or left. Each review is the next version.
-- leaves with: child child
CREATE TABLE goal (
	id BLOB NOT NULL, -- names the goal
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- whose goal it is
	enrolment BLOB NOT NULL, -- of which enrolment
	area TEXT NOT NULL, -- family, school, work, health, home, documents or friends
	day INTEGER NOT NULL, -- on which day it was agreed or reviewed
	review_day INTEGER, -- when it is looked at again; none: no more
	state TEXT NOT NULL, -- open, partly, reached, not or changed
	sealed BLOB NOT NULL, -- sealed: the wish in the child's words, the steps and who takes them, what the review found
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX goal_child ON goal (child);
CREATE INDEX goal_enrolment ON goal (enrolment);
CREATE VIEW goal_live AS SELECT a.* FROM goal a
	WHERE NOT EXISTS (SELECT 1 FROM goal s WHERE s.id = a.id AND s.rev > a.rev);

-- A note of whoever works with the child.
-- leaves with: child child
CREATE TABLE enrolment_note (
	id BLOB NOT NULL, -- names the note
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who wrote it
	child BLOB NOT NULL, -- about whom
	enrolment BLOB NOT NULL, -- in which enrolment
	day INTEGER NOT NULL, -- on which day that was
	way TEXT NOT NULL, -- talk, observed, family, school, work, health or other
	sealed BLOB NOT NULL, -- sealed: the words
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX enrolment_note_child ON enrolment_note (child);
CREATE INDEX enrolment_note_enrolment ON enrolment_note (enrolment);

-- A session of a programme, held once for all who take part.
CREATE TABLE programme_session (
	id BLOB NOT NULL, -- names the session
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	programme BLOB NOT NULL, -- of which programme
	service TEXT NOT NULL, -- which of its kinds of services was given
	day INTEGER NOT NULL, -- on which day
	minutes INTEGER NOT NULL, -- how long it lasted
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX programme_session_programme ON programme_session (programme, day);

-- Whether a child was there.
-- leaves with: child child
CREATE TABLE session_mark (
	session BLOB NOT NULL, -- at which session
	child BLOB NOT NULL, -- who
	enrolment BLOB NOT NULL, -- by which enrolment
	mark TEXT NOT NULL, -- present, late, excused or absent
	PRIMARY KEY (session, enrolment)
) STRICT;
CREATE INDEX session_mark_child ON session_mark (child);
CREATE INDEX session_mark_enrolment ON session_mark (enrolment);

-- From when until when the agency reads of an enrolment: support that the family accepted, the child held at its place, or
-- somebody of the agency at work in the open case.
CREATE VIEW enrolment_reach AS
	SELECT e.id AS enrolment, a.agreed_day AS from_day, a.until_day, a.until_day AS to_day
	FROM enrolment_live e JOIN programme_live p ON p.id = e.programme
		JOIN aftercare_live a ON a.child = e.child AND a.agency = p.agency WHERE a.ended_day IS NULL
	UNION ALL SELECT e.id AS enrolment, 0 AS from_day, NULL AS until_day, NULL AS to_day
	FROM enrolment_live e JOIN programme_live p ON p.id = e.programme JOIN enrolment_origin o ON o.enrolment = e.id
		JOIN stay_state z ON z.case_id = o.case_id AND z.state = 'open' JOIN place_live d ON d.id = z.place AND d.operator = p.agency
	UNION ALL SELECT e.id AS enrolment, r.from_day, r.until_day, r.to_day
	FROM enrolment_live e JOIN programme_live p ON p.id = e.programme JOIN enrolment_origin o ON o.enrolment = e.id
		JOIN case_state s ON s.case_id = o.case_id AND s.stage <> 'closed'
		JOIN assignment_live x ON x.case_id = o.case_id AND x.to_at IS NULL JOIN account_live w ON w.id = x.account AND w.agency = p.agency
		JOIN referral_reach r ON r.assignment = x.id
	UNION ALL SELECT e.id AS enrolment, g.from_day, g.to_day AS until_day, g.to_day
	FROM enrolment_live e JOIN programme_live p ON p.id = e.programme JOIN enrolment_origin o ON o.enrolment = e.id
		JOIN case_state s ON s.case_id = o.case_id AND s.stage <> 'closed' JOIN casefile_live c ON c.id = o.case_id
		JOIN assignment_live x ON x.case_id = o.case_id AND x.to_at IS NULL JOIN account_live w ON w.id = x.account AND w.agency = p.agency
		JOIN agreement_live g ON g.taker = p.agency AND (g.giver = s.agency OR g.giver = c.opened_by)
	WHERE x.duty IN ('caseworker', 'trainer') AND NOT EXISTS (SELECT 1 FROM referral_live r WHERE r.assignment = x.id)
	UNION ALL SELECT e.id AS enrolment, 0 AS from_day, NULL AS until_day, NULL AS to_day
	FROM enrolment_live e JOIN programme_live p ON p.id = e.programme JOIN enrolment_origin o ON o.enrolment = e.id
		JOIN case_state s ON s.case_id = o.case_id AND s.stage <> 'closed'
		JOIN assignment_live x ON x.case_id = o.case_id AND x.to_at IS NULL JOIN account_live w ON w.id = x.account AND w.agency = p.agency
	WHERE x.duty NOT IN ('caseworker', 'trainer');
