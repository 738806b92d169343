-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who offers what where, and the help that one agency asks of another for a child.

-- A service that an agency offers: what, to whom, where. A setting, and no child in it.
CREATE TABLE service (
	id BLOB NOT NULL, -- names the service
	rev INTEGER NOT NULL, -- version of this row, counted from 1
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it; none when made by a command
	why TEXT, -- why this version replaces the one before
	agency BLOB NOT NULL, -- the agency that offers it
	kind TEXT NOT NULL, -- counselling, drug-counselling, life-skills, education, legal-help, family-mediation, community-service, vocational-training, visit-help or aftercare
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	age_from INTEGER, -- youngest age that it takes, completed years; none: any
	age_to INTEGER, -- oldest age that it takes
	sex TEXT NOT NULL, -- any, female or male
	gaz TEXT NOT NULL, -- gazetteer code of where it is offered; empty means the whole country
	unit TEXT NOT NULL, -- session, hour or visit: what is counted
	places INTEGER, -- how many it can take at once, where it is limited
	contact TEXT, -- how the service itself is reached; never a child's or family's contact
	primero_code TEXT, -- what the case management system Primero calls it
	oscar_name TEXT, -- what the case management system OSCaR calls it
	from_day INTEGER NOT NULL, -- first day on which it is offered
	to_day INTEGER, -- last day; a service is ended, never deleted
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX service_agency ON service (agency);
CREATE VIEW service_live AS SELECT a.* FROM service a
	WHERE NOT EXISTS (SELECT 1 FROM service s WHERE s.id = a.id AND s.rev > a.rev);

-- Help asked of another agency for a child; where it stands is replayed from the events of the case that answer it.
-- leaves with: case case_id
CREATE TABLE referral (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	event BLOB NOT NULL, -- the event +referred, which later events answer; why stands sealed in it
	service BLOB NOT NULL, -- the service that was asked for
	need TEXT NOT NULL, -- the kind of that service
	sender BLOB NOT NULL, -- the agency that asks
	sent_by BLOB NOT NULL, -- who asks
	to_agency BLOB NOT NULL, -- the agency that is asked
	urgency TEXT NOT NULL, -- today, week or month
	listed TEXT NOT NULL, -- what the receiver may see, words parted by spaces: names, age, address, representative, school, health, needs, offence
	inquiry BLOB, -- the social inquiry of which sections are asked, where some are
	sections TEXT NOT NULL, -- codes of those sections, parted by spaces
	until_day INTEGER NOT NULL, -- last day on which anything of it is seen
	refused_before BLOB, -- the referral that was refused before, where it is sent elsewhere
	assignment BLOB, -- the assignment of who took it; none while nobody has
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX referral_case_id ON referral (case_id);
CREATE INDEX referral_to_agency ON referral (to_agency);
CREATE INDEX referral_assignment ON referral (assignment);
CREATE VIEW referral_live AS SELECT a.* FROM referral a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM referral s WHERE s.id = a.id AND s.rev > a.rev);

-- What an accepted referral opens, and from when until when, for lists that ask the gate of many cases at once.
CREATE VIEW referral_reach AS SELECT r.assignment, r.case_id, r.to_agency, r.until_day, x.from_day, x.to_day
	FROM referral_live r JOIN agreement_live x ON x.giver = r.sender AND x.taker = r.to_agency
	WHERE r.assignment IS NOT NULL;

-- A contact that a receiver had for a referral: with whom, how long, what was said.
-- leaves with: case case_id
CREATE TABLE referral_contact (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	referral BLOB NOT NULL, -- of which referral
	day INTEGER NOT NULL, -- on which day
	way TEXT NOT NULL, -- visit, at-office, phone, message or other
	whom TEXT NOT NULL, -- child, family, school, village-chief or other
	minutes INTEGER, -- how long it lasted
	sealed BLOB, -- sealed: what was said and seen
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX referral_contact_case_id ON referral_contact (case_id);
CREATE INDEX referral_contact_referral ON referral_contact (referral);
CREATE VIEW referral_contact_live AS SELECT a.* FROM referral_contact a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM referral_contact s WHERE s.id = a.id AND s.rev > a.rev);

-- A service that was given for a referral: what, when, how much.
-- leaves with: case case_id
CREATE TABLE referral_given (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	referral BLOB NOT NULL, -- of which referral
	service BLOB NOT NULL, -- which service of the agency
	day INTEGER NOT NULL, -- on which day
	amount INTEGER NOT NULL, -- how much of it, counted in the service's unit
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX referral_given_case_id ON referral_given (case_id);
CREATE INDEX referral_given_referral ON referral_given (referral);
CREATE VIEW referral_given_live AS SELECT a.* FROM referral_given a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM referral_given s WHERE s.id = a.id AND s.rev > a.rev);
