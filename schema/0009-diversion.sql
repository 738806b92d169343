-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Diversion: what was proposed, consented to, ordered and done.

-- A proposal of diversion, and from its order on the order; where it stands is replayed from the events of the case that answer it.
-- leaves with: case case_id
CREATE TABLE diversion (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	event BLOB NOT NULL, -- the event diversion-proposed, which later events answer
	authority BLOB NOT NULL, -- the agency that proposed it, which alone orders
	start_day INTEGER NOT NULL, -- first day
	end_day INTEGER NOT NULL, -- last day
	number TEXT, -- number of the order as the authority writes it; none before
	basis TEXT, -- the article that the order names, as written
	supervisor BLOB, -- the social agent who supervises it; none before the order
	report_every INTEGER, -- days between two reports
	first_report INTEGER, -- day of the first report
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX diversion_case_id ON diversion (case_id);
CREATE INDEX diversion_supervisor ON diversion (supervisor);
CREATE VIEW diversion_live AS SELECT a.* FROM diversion a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM diversion s WHERE s.id = a.id AND s.rev > a.rev);

-- What the child does under an order of diversion.
-- leaves with: case case_id
CREATE TABLE diversion_measure (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	diversion BLOB NOT NULL, -- of which proposal or order
	kind TEXT NOT NULL, -- community-service, life-skills, counselling, drug-counselling, education, vocational-training, family-mediation or other
	provider BLOB, -- the agency where it is done; none: the family, or not settled
	amount INTEGER, -- how much; none: as long as the order runs
	unit TEXT, -- hours or sessions
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER NOT NULL, -- last day
	sealed BLOB, -- sealed: in words
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX diversion_measure_case_id ON diversion_measure (case_id);
CREATE INDEX diversion_measure_diversion ON diversion_measure (diversion);
CREATE INDEX diversion_measure_provider ON diversion_measure (provider);
CREATE VIEW diversion_measure_live AS SELECT a.* FROM diversion_measure a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM diversion_measure s WHERE s.id = a.id AND s.rev > a.rev);

-- What the child keeps to under an order of diversion.
-- leaves with: case case_id
CREATE TABLE diversion_condition (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	diversion BLOB NOT NULL, -- of which proposal or order
	kind TEXT NOT NULL, -- no-new-offence, report-to-agent, respect-family-elders or other
	every INTEGER, -- each so many days, where it is done again and again
	sealed BLOB, -- sealed: in words
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX diversion_condition_case_id ON diversion_condition (case_id);
CREATE INDEX diversion_condition_diversion ON diversion_condition (diversion);
CREATE VIEW diversion_condition_live AS SELECT a.* FROM diversion_condition a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM diversion_condition s WHERE s.id = a.id AND s.rev > a.rev);
