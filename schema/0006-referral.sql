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
