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
