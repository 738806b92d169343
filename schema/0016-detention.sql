-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Detention: who is held where since when, in which unit, and who lay there beside.

-- Kept copy of each time that a child was or is held, and of an arrival that is awaited; replayed from the events of the case.
-- leaves with: case case_id
CREATE TABLE stay_state (
	case_id BLOB NOT NULL, -- the case
	start BLOB NOT NULL, -- the arrival: names the stay; of one that is awaited the order, or the leaving of the place before
	kind TEXT NOT NULL, -- custody: the hours with the police; detention
	state TEXT NOT NULL, -- expected, open or ended
	child BLOB NOT NULL, -- the child
	place BLOB, -- where; none: not recorded
	from_at INTEGER NOT NULL, -- the arrival; of one that is awaited since when it is
	until_at INTEGER, -- when the child left; none while held
	how TEXT, -- released, transferred, died or escaped; of one that is awaited transferred, where it left another place for it
	title TEXT NOT NULL, -- why held: order, judgment, custody, or none where none is shown
	title_until INTEGER, -- last day of that order
	status TEXT NOT NULL, -- awaiting-trial, sentenced-appeal-open or other; final once final_at is past
	final_at INTEGER, -- when the last time to contest the judgment ends; none: no judgment, contested, or not known
	adults TEXT, -- in a police cell: whether adults were in it, as told at the arrival
	sex TEXT NOT NULL, -- the child's sex
	born_from INTEGER, -- earliest day of birth
	born_to INTEGER, -- latest day of birth
	PRIMARY KEY (case_id, start)
) STRICT;
CREATE INDEX stay_state_place ON stay_state (place, state);
CREATE INDEX stay_state_child ON stay_state (child);

-- Where one sleeps in a place of detention: a building, a wing or a room.
CREATE TABLE unit (
	id BLOB NOT NULL, -- names the unit
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	place BLOB NOT NULL, -- of which place
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	sex TEXT NOT NULL, -- female, male or mixed
	declared TEXT NOT NULL, -- for whom it is said to be: children, young-adults, adults, mother-child, medical or isolation
	beds INTEGER NOT NULL, -- how many can sleep there
	from_day INTEGER NOT NULL, -- first day of use
	to_day INTEGER, -- last day of use
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX unit_place ON unit (place);
CREATE VIEW unit_live AS SELECT a.* FROM unit a
	WHERE NOT EXISTS (SELECT 1 FROM unit s WHERE s.id = a.id AND s.rev > a.rev);

-- At which hour who is in a unit of the place sleeps there. A setting; without it: 22.
CREATE TABLE place_hour (
	place BLOB NOT NULL, -- of which place
	rev INTEGER NOT NULL, -- version, counted from 1
	recorded_at INTEGER NOT NULL, -- when it was set
	by_account BLOB NOT NULL, -- who set it
	hour INTEGER NOT NULL, -- 18 to 23, of the evening
	PRIMARY KEY (place, rev)
) STRICT;

-- In which unit a child sleeps from a moment on, until the next such row or the end of the stay.
-- leaves with: case case_id
CREATE TABLE lodging (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	stay BLOB NOT NULL, -- the arrival that names the stay
	unit BLOB, -- in which unit; none: out of the place, as in a hospital
	from_at INTEGER NOT NULL, -- from when on
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX lodging_case_id ON lodging (case_id);
CREATE INDEX lodging_stay ON lodging (stay, from_at);
CREATE VIEW lodging_live AS SELECT a.* FROM lodging a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM lodging s WHERE s.id = a.id AND s.rev > a.rev);

-- How many lay in a unit in one night, as somebody counted them; nobody is named.
CREATE TABLE night_count (
	id BLOB NOT NULL, -- names the count
	rev INTEGER NOT NULL, -- version of this row; counted again is the next one
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	place BLOB NOT NULL, -- at which place
	unit BLOB NOT NULL, -- in which unit
	night INTEGER NOT NULL, -- the day on which the night begins
	children INTEGER NOT NULL, -- those of this register, and others under 18
	adults INTEGER NOT NULL, -- adults who are not in this register
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX night_count_place ON night_count (place, night);
CREATE UNIQUE INDEX night_count_unit ON night_count (unit, night, rev);
CREATE VIEW night_count_live AS SELECT a.* FROM night_count a
	WHERE NOT EXISTS (SELECT 1 FROM night_count s WHERE s.id = a.id AND s.rev > a.rev);

-- What happened to a child in a place of detention: injury, violence, force, restraint, isolation.
-- leaves with: case case_id
CREATE TABLE occurrence (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	stay BLOB NOT NULL, -- the arrival that names the stay
	place BLOB, -- at which place
	kind TEXT NOT NULL, -- injury, self-harm, violence, force, restraint, isolation or other
	from_at INTEGER NOT NULL, -- when it began
	to_at INTEGER, -- when it ended, of restraint and isolation
	medical_at INTEGER, -- when a doctor or nurse saw the child; none: nobody did yet
	told_at INTEGER, -- when the family was told; none: not yet
	sealed BLOB, -- sealed: who ordered it, why, what happened
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX occurrence_case_id ON occurrence (case_id);
CREATE INDEX occurrence_place ON occurrence (place, from_at);
CREATE INDEX occurrence_stay ON occurrence (stay);
CREATE VIEW occurrence_live AS SELECT a.* FROM occurrence a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM occurrence s WHERE s.id = a.id AND s.rev > a.rev);

-- A visit of a place of detention by who inspects it.
CREATE TABLE inspection (
	id BLOB NOT NULL, -- names the inspection
	recorded_at INTEGER NOT NULL, -- when it was entered
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- who inspected
	place BLOB NOT NULL, -- which place
	day INTEGER NOT NULL, -- on which day
	announced TEXT NOT NULL, -- yes, no or unknown: whether the place was told before
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX inspection_place ON inspection (place, day);

-- What an inspection found, and what the place answered: the answer is the next version.
CREATE TABLE finding (
	id BLOB NOT NULL, -- names the finding
	rev INTEGER NOT NULL, -- version, counted from 1
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	inspection BLOB NOT NULL, -- of which inspection
	place BLOB NOT NULL, -- at which place
	topic TEXT NOT NULL, -- separation, space, food, health, contact, education, force, papers or other
	by_day INTEGER, -- until when it is asked to be mended
	answered_at INTEGER, -- when the place answered; none: not yet
	sealed BLOB, -- sealed: what was found, what is asked, the answer
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX finding_place ON finding (place);
CREATE VIEW finding_live AS SELECT a.* FROM finding a
	WHERE NOT EXISTS (SELECT 1 FROM finding s WHERE s.id = a.id AND s.rev > a.rev);

-- A complaint about a place of detention; the place itself reads how many there are, and no word.
CREATE TABLE complaint (
	id BLOB NOT NULL, -- names the complaint
	rev INTEGER NOT NULL, -- version, counted from 1; the answer is the next one
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	place BLOB NOT NULL, -- about which place
	day INTEGER NOT NULL, -- when it was received
	about TEXT NOT NULL, -- staff, others, food, health, contact, papers or other
	way TEXT NOT NULL, -- box, visit, lawyer, phone or other
	answered_at INTEGER, -- when it was answered; none: not yet
	sealed BLOB, -- sealed: the complaint, the answer
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX complaint_place ON complaint (place);
CREATE VIEW complaint_live AS SELECT a.* FROM complaint a
	WHERE NOT EXISTS (SELECT 1 FROM complaint s WHERE s.id = a.id AND s.rev > a.rev);
