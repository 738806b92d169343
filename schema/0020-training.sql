-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Vocational training: trades, courses, classes with their timetable, and who has a place in one.

-- A trade of an agency's own, besides those that every agency knows.
CREATE TABLE trade (
	id BLOB NOT NULL, -- names the trade
	recorded_at INTEGER NOT NULL, -- when it was entered
	by_account BLOB NOT NULL, -- who entered it
	agency BLOB NOT NULL, -- the agency that teaches it
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX trade_agency ON trade (agency);

-- What is taught in one course of a trade.
CREATE TABLE training_course (
	id BLOB NOT NULL, -- names the course
	rev INTEGER NOT NULL, -- version of this row, counted from 1
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who entered it
	why TEXT, -- why this version replaces the one before
	agency BLOB NOT NULL, -- the agency that teaches it
	trade TEXT NOT NULL, -- mechanics, electrical, sewing, hairdressing, or the id of a trade of the agency's own
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	hours INTEGER NOT NULL, -- how many hours it takes
	parts TEXT NOT NULL, -- what is assessed, a line each
	pass_mark INTEGER NOT NULL, -- of 100: what passes in each part
	issuer_km TEXT NOT NULL, -- who gives the certificate, as it stands on the paper, in Khmer
	issuer_en TEXT NOT NULL, -- the same in English
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX training_course_agency ON training_course (agency);
CREATE VIEW training_course_live AS SELECT a.* FROM training_course a
	WHERE NOT EXISTS (SELECT 1 FROM training_course s WHERE s.id = a.id AND s.rev > a.rev);

-- A class: a group that takes a course together.
CREATE TABLE cohort (
	id BLOB NOT NULL, -- names the class
	rev INTEGER NOT NULL, -- version of this row, counted from 1
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who entered it
	why TEXT, -- why this version replaces the one before
	agency BLOB NOT NULL, -- the agency that teaches it
	course BLOB NOT NULL, -- which course it takes
	name TEXT NOT NULL, -- what it is called at the agency
	places INTEGER NOT NULL, -- how many can take part
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER NOT NULL, -- last day
	trainer BLOB, -- who teaches
	place BLOB, -- where, a place of the agency; none: elsewhere
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX cohort_agency ON cohort (agency);
CREATE VIEW cohort_live AS SELECT a.* FROM cohort a
	WHERE NOT EXISTS (SELECT 1 FROM cohort s WHERE s.id = a.id AND s.rev > a.rev);

-- A line of the timetable: on which days of the week, from when, how long.
CREATE TABLE cohort_hour (
	id BLOB NOT NULL, -- names the line
	rev INTEGER NOT NULL, -- version, counted from 1
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	withdrawn INTEGER NOT NULL, -- 1: taken out of the timetable
	cohort BLOB NOT NULL, -- of which class
	weekdays TEXT NOT NULL, -- sun, mon, tue, wed, thu, fri, sat, parted by spaces
	from_minute INTEGER NOT NULL, -- when it begins, minutes after midnight
	minutes INTEGER NOT NULL, -- how long it lasts
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX cohort_hour_cohort ON cohort_hour (cohort);
CREATE VIEW cohort_hour_live AS SELECT a.* FROM cohort_hour a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM cohort_hour s WHERE s.id = a.id AND s.rev > a.rev);

-- Days on which a class does not meet although its timetable has them.
CREATE TABLE cohort_off (
	id BLOB NOT NULL, -- names the line
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	cohort BLOB NOT NULL, -- of which class
	from_day INTEGER NOT NULL, -- first such day
	to_day INTEGER NOT NULL, -- last such day
	reason TEXT NOT NULL, -- why: a holiday, rain, a journey; nothing of any trainee
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX cohort_off_cohort ON cohort_off (cohort);

-- A place in a class: what the child chose, how the child was received, until when. No case, act or authority stands here.
-- leaves with: child child
CREATE TABLE training_place (
	id BLOB NOT NULL, -- names the thing; its end keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who learns
	agency BLOB NOT NULL, -- the agency that teaches
	cohort BLOB NOT NULL, -- in which class
	from_day INTEGER NOT NULL, -- first day of the child in it
	to_day INTEGER, -- last day; none: to the end of the class
	second_choice TEXT, -- the trade that the child would take otherwise
	tried TEXT NOT NULL, -- whether the child tried the trade before choosing: yes, no or unknown
	steps TEXT NOT NULL, -- what was done to receive the child, words parted by spaces
	ended TEXT, -- how it ended: finished, left, moved or other
	sealed BLOB, -- sealed: why the child chose it, in the child's words; why it ended
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX training_place_child ON training_place (child);
CREATE INDEX training_place_cohort ON training_place (cohort);
CREATE VIEW training_place_live AS SELECT a.* FROM training_place a
	WHERE NOT EXISTS (SELECT 1 FROM training_place s WHERE s.id = a.id AND s.rev > a.rev);

-- In which case an agency came to know the child whom it teaches: this leaves, and the place with it where no support goes on.
-- leaves with: case case_id
CREATE TABLE training_origin (
	place BLOB NOT NULL, -- which place in a class
	case_id BLOB NOT NULL, -- in which case
	agency BLOB NOT NULL, -- the agency that teaches
	PRIMARY KEY (place)
) STRICT;
CREATE INDEX training_origin_case_id ON training_origin (case_id);
