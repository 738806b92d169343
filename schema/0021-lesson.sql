-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The register of a class: a day entered once, and who of the trainees was there.

-- A day of a class. The session itself is an activity of the same id, so that it counts for an order too.
CREATE TABLE lesson (
	id BLOB NOT NULL, -- names the day; the activity has the same id
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	cohort BLOB NOT NULL, -- which class
	day INTEGER NOT NULL, -- which day
	minutes INTEGER NOT NULL, -- how long the class lasted that day
	PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX lesson_cohort ON lesson (cohort, day);

-- Whether a trainee was there. No case, act or authority stands here.
-- leaves with: child child
CREATE TABLE class_mark (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who
	lesson BLOB NOT NULL, -- on which day of the class
	place BLOB NOT NULL, -- by which place in it
	mark TEXT NOT NULL, -- present, late, excused or absent
	minutes INTEGER NOT NULL, -- how long the trainee was there
	sealed BLOB, -- sealed: why the trainee was excused, why the mark was changed
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX class_mark_child ON class_mark (child);
CREATE INDEX class_mark_lesson ON class_mark (lesson);
CREATE INDEX class_mark_place ON class_mark (place);
CREATE VIEW class_mark_live AS SELECT a.* FROM class_mark a
	WHERE NOT EXISTS (SELECT 1 FROM class_mark s WHERE s.id = a.id AND s.rev > a.rev);
