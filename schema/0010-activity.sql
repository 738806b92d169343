-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Activities: a session held once, and who of the children was there.

-- A session of an agency, for one child or for many.
CREATE TABLE activity (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	agency BLOB NOT NULL, -- the agency that held it
	kind TEXT NOT NULL, -- what was done, one of the kinds of measures
	from_at INTEGER NOT NULL, -- when it began
	minutes INTEGER NOT NULL, -- how long it lasted
	place BLOB, -- where, a place of the agency; none: elsewhere
	leader BLOB NOT NULL, -- who led it
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX activity_agency ON activity (agency, from_at);
CREATE VIEW activity_live AS SELECT a.* FROM activity a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM activity s WHERE s.id = a.id AND s.rev > a.rev);

-- Whether a child was there: entered once, it counts for each order that the measure belongs to.
-- leaves with: case case_id
CREATE TABLE attendance (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	activity BLOB NOT NULL, -- at which session
	measure BLOB NOT NULL, -- for which measure of the child's order
	mark TEXT NOT NULL, -- present, late, excused, absent or cancelled
	minutes INTEGER NOT NULL, -- how long the child was there
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX attendance_case_id ON attendance (case_id);
CREATE INDEX attendance_activity ON attendance (activity);
CREATE INDEX attendance_measure ON attendance (measure);
CREATE VIEW attendance_live AS SELECT a.* FROM attendance a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM attendance s WHERE s.id = a.id AND s.rev > a.rev);
