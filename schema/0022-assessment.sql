-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a trainee can do, and the paper that says so.

-- One part of a course assessed on a day; the last one of a part counts.
-- leaves with: child child
CREATE TABLE assessment (
	id BLOB NOT NULL, -- names the thing
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency entered it
	child BLOB NOT NULL, -- who was assessed
	place BLOB NOT NULL, -- by which place in a class
	day INTEGER NOT NULL, -- on which day
	part TEXT NOT NULL, -- which part of the course, as the course called it
	points INTEGER NOT NULL, -- of 100
	sealed BLOB, -- sealed: what the trainee does well, and what is to be practised
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX assessment_child ON assessment (child);
CREATE INDEX assessment_place ON assessment (place);

-- A certificate that was given. No case, act or authority stands here.
-- leaves with: child child
CREATE TABLE certificate (
	id BLOB NOT NULL, -- names the thing
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who of the agency gave it
	child BLOB NOT NULL, -- to whom
	place BLOB NOT NULL, -- for which place in a class
	day INTEGER NOT NULL, -- on which day
	number TEXT NOT NULL, -- year and number in the agency's own series
	result TEXT NOT NULL, -- passed, or attended where nothing was assessed or not all was passed
	minutes INTEGER NOT NULL, -- how long the trainee was there in all, when it was given
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX certificate_child ON certificate (child);
CREATE UNIQUE INDEX certificate_place ON certificate (place);

-- Which numbers an agency has used: they stay when a certificate leaves with the child's rows, so that none is given twice.
CREATE TABLE certificate_number (
	agency BLOB NOT NULL, -- whose series
	year INTEGER NOT NULL, -- of which year
	serial INTEGER NOT NULL, -- counted from 1
	PRIMARY KEY (agency, year, serial)
) STRICT;
