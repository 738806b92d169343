-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Support that the family accepted and that goes on when the case has left the records.

-- An agency goes on supporting a child. No case, act, number or authority stands here, nor who entered it.
-- leaves with: child child
CREATE TABLE aftercare (
	id BLOB NOT NULL, -- names the thing; its end keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	child BLOB NOT NULL, -- whom the agency supports
	agency BLOB NOT NULL, -- the agency that goes on
	kind TEXT NOT NULL, -- what it gives, one of the kinds of services
	agreed_day INTEGER NOT NULL, -- on which day it was agreed to
	agreed_by TEXT NOT NULL, -- both (the child and who speaks for the child) or child (nobody speaks for the child, or the child is of age)
	covers TEXT NOT NULL, -- what of the child the agency reads besides names, age and sex, words parted by spaces: address, representative
	until_day INTEGER, -- last day that was agreed; none: open end
	ended_day INTEGER, -- on which day the agency ended it; none: it goes on
	ended_by BLOB, -- who of the agency ended it; none: its last day passed
	ended_why BLOB, -- sealed: why
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX aftercare_child ON aftercare (child);
CREATE INDEX aftercare_agency ON aftercare (agency);
CREATE VIEW aftercare_live AS SELECT a.* FROM aftercare a
	WHERE NOT EXISTS (SELECT 1 FROM aftercare s WHERE s.id = a.id AND s.rev > a.rev);

-- In which case it was agreed, and who entered it: this leaves, the support stays.
-- leaves with: case case_id
CREATE TABLE aftercare_origin (
	aftercare BLOB NOT NULL, -- which support
	case_id BLOB NOT NULL, -- in which case
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	PRIMARY KEY (aftercare)
) STRICT;
CREATE INDEX aftercare_origin_case_id ON aftercare_origin (case_id);

-- What the agency did: a contact, or a service that it gave.
-- leaves with: child child
CREATE TABLE aftercare_work (
	id BLOB NOT NULL, -- names the thing
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- for whom
	aftercare BLOB NOT NULL, -- of which support
	day INTEGER NOT NULL, -- on which day
	way TEXT NOT NULL, -- visit, at-office, phone, message or other
	service BLOB, -- the service of the agency that was given; none: a contact only
	amount INTEGER, -- how much of it, counted in the service's unit
	sealed BLOB, -- sealed: what was said, seen and done
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX aftercare_work_child ON aftercare_work (child);
CREATE INDEX aftercare_work_aftercare ON aftercare_work (aftercare);
