-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Follow-up of a child that an agency supports: from when, after which months, and what was found.

-- From which day the months count. No case, act or authority stands here.
-- leaves with: child child
CREATE TABLE follow_base (
	aftercare BLOB NOT NULL, -- of which support
	rev INTEGER NOT NULL, -- version, counted from 1; a corrected day is the next one
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who is followed
	kind TEXT NOT NULL, -- what the months count from: came-home, support, programme or other
	base_day INTEGER NOT NULL, -- that day
	months TEXT NOT NULL, -- after which months somebody asks, numbers parted by spaces
	PRIMARY KEY (aftercare, rev)
) STRICT;
CREATE INDEX follow_base_child ON follow_base (child);
CREATE VIEW follow_base_live AS SELECT a.* FROM follow_base a
	WHERE NOT EXISTS (SELECT 1 FROM follow_base s WHERE s.aftercare = a.aftercare AND s.rev > a.rev);

-- A try to reach the child, and how the child fares where somebody was reached.
-- leaves with: child child
CREATE TABLE follow_try (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	why BLOB, -- sealed reason of a correction
	child BLOB NOT NULL, -- who is followed
	aftercare BLOB NOT NULL, -- of which support
	day INTEGER NOT NULL, -- on which day
	way TEXT NOT NULL, -- visit, phone, relative or office
	reached INTEGER NOT NULL, -- 1: the child or the family was reached
	next_day INTEGER, -- on which day it is tried again
	lost INTEGER NOT NULL, -- 1: given up as lost, until somebody is reached
	abroad_day INTEGER, -- since when the child lives in another country, as who was reached told; none: does not, or not known
	sealed BLOB, -- sealed: school, work, home, family, health, new contact with the law
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX follow_try_child ON follow_try (child);
CREATE INDEX follow_try_aftercare ON follow_try (aftercare);
CREATE VIEW follow_try_live AS SELECT a.* FROM follow_try a
	WHERE NOT EXISTS (SELECT 1 FROM follow_try s WHERE s.id = a.id AND s.rev > a.rev);

-- From which day the months count where no support was accepted: the follow-up is the case's, by who works with the child in it.
-- leaves with: case case_id
CREATE TABLE case_follow (
	case_id BLOB NOT NULL, -- in which case
	rev INTEGER NOT NULL, -- version, counted from 1; a corrected day is the next one
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	agreed TEXT NOT NULL, -- who agreed to be asked: both (the child and who speaks for the child), child, or no: then nobody asks
	kind TEXT NOT NULL, -- what the months count from: came-home, programme or other
	base_day INTEGER NOT NULL, -- that day
	months TEXT NOT NULL, -- after which months somebody asks, numbers parted by spaces
	PRIMARY KEY (case_id, rev)
) STRICT;
CREATE VIEW case_follow_live AS SELECT a.* FROM case_follow a
	WHERE NOT EXISTS (SELECT 1 FROM case_follow s WHERE s.case_id = a.case_id AND s.rev > a.rev);

-- A try of a follow-up that is the case's.
-- leaves with: case case_id
CREATE TABLE case_follow_try (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	day INTEGER NOT NULL, -- on which day
	way TEXT NOT NULL, -- visit, phone, relative or office
	reached INTEGER NOT NULL, -- 1: the child or the family was reached
	next_day INTEGER, -- on which day it is tried again
	lost INTEGER NOT NULL, -- 1: given up as lost, until somebody is reached
	abroad_day INTEGER, -- since when the child lives in another country, as who was reached told; none: does not, or not known
	sealed BLOB, -- sealed: school, work, home, family, health, new contact with the law
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX case_follow_try_case_id ON case_follow_try (case_id);
CREATE VIEW case_follow_try_live AS SELECT a.* FROM case_follow_try a
	WHERE NOT EXISTS (SELECT 1 FROM case_follow_try s WHERE s.id = a.id AND s.rev > a.rev);

-- After which months an agency asks, where nothing else was set for the child. A setting.
CREATE TABLE follow_months (
	agency BLOB NOT NULL, -- of which agency
	rev INTEGER NOT NULL, -- version, counted from 1
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who set it
	months TEXT NOT NULL, -- numbers parted by spaces
	PRIMARY KEY (agency, rev)
) STRICT;

-- Every try as it stands, of support and of cases without.
CREATE VIEW follow_told AS
	SELECT t.child, t.day, t.recorded_at, t.reached, t.lost, t.abroad_day FROM follow_try_live t
	UNION ALL SELECT c.child, t.day, t.recorded_at, t.reached, t.lost, t.abroad_day
	FROM case_follow_try_live t JOIN casefile_live c ON c.id = t.case_id;

-- Who was given up as lost and not reached since, and the last day on which anything was known.
CREATE VIEW follow_lost AS SELECT l.child, COALESCE(
	(SELECT MAX(r.day) FROM follow_told r WHERE r.child = l.child AND r.reached = 1),
	(SELECT MIN(b.base_day) FROM follow_base_live b WHERE b.child = l.child),
	(SELECT MIN(b.base_day) FROM case_follow_live b JOIN casefile_live c ON c.id = b.case_id WHERE c.child = l.child), l.day) AS known_day
	FROM follow_told l WHERE l.lost = 1 AND NOT EXISTS (SELECT 1 FROM follow_told n WHERE n.child = l.child
		AND (n.day > l.day OR (n.day = l.day AND n.recorded_at > l.recorded_at)));

-- Who lives in another country, and since when; not who was reached since and lives here again.
CREATE VIEW follow_abroad AS SELECT l.child, l.abroad_day FROM follow_told l
	WHERE l.abroad_day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM follow_told n WHERE n.child = l.child AND n.reached = 1
		AND (n.day > l.day OR (n.day = l.day AND n.recorded_at > l.recorded_at)));
