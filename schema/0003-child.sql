-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The child. Whatever names a person is sealed under that child's own key and
-- stands here as bytes; a version replaces the one before and hides nothing.

-- One human being, kept apart from names.
-- leaves with: child id
CREATE TABLE child (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	sex TEXT NOT NULL, -- female, male, other or unknown
	origin TEXT, -- district the child comes from: gazetteer code of 4 digits
	languages TEXT, -- what the child speaks, where told; asked so that an interpreter is called
	interpreter TEXT, -- yes, no or unknown: whether an interpreter is needed
	schooling TEXT, -- in, out or never, where told
	sealed BLOB, -- sealed: disability, poverty, street situation, statelessness, nationality, ethnicity, where told
	PRIMARY KEY (id, rev)
) STRICT;
CREATE VIEW child_live AS SELECT a.* FROM child a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM child s WHERE s.id = a.id AND s.rev > a.rev);

-- What the child is called, where the child lives, how to reach the family.
-- leaves with: child child
CREATE TABLE identity (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	child BLOB NOT NULL, -- whose
	basis TEXT NOT NULL, -- claimed, documented or alias
	gives_none INTEGER NOT NULL, -- 1: the child gives no name; a description stands in its place
	sealed BLOB NOT NULL, -- sealed: names in both scripts, nicknames, parents, address, phone, document number
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX identity_child ON identity (child);
CREATE VIEW identity_live AS SELECT a.* FROM identity a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM identity s WHERE s.id = a.id AND s.rev > a.rev);

-- Keyed hash of a name's sound, so that look-alikes are found without opening names.
-- leaves with: child child
CREATE TABLE name_token (
	child BLOB NOT NULL, -- whose name
	token INTEGER NOT NULL, -- keyed hash; says nothing without the key
	kind TEXT NOT NULL, -- whole, latin, khmer, parent or nickname
	PRIMARY KEY (child, token, kind)
) STRICT;
CREATE INDEX name_token_token ON name_token (token);

-- An answer of a person: are two records one child? Rows never move, so what was joined can be parted.
-- leaves with: child first second
CREATE TABLE same_child (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	first BLOB NOT NULL, -- one child; the smaller id of the two
	second BLOB NOT NULL, -- the other
	answer TEXT NOT NULL, -- same, not-same, undecided or raised (waits for the registrar)
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX same_child_first ON same_child (first, answer);
CREATE INDEX same_child_second ON same_child (second, answer);
CREATE INDEX same_child_answer ON same_child (answer, id);
CREATE VIEW same_child_live AS SELECT a.* FROM same_child a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM same_child s WHERE s.id = a.id AND s.rev > a.rev);

-- One proof of age: a range of days and the paper behind it.
-- leaves with: child child
CREATE TABLE age_evidence (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	child BLOB NOT NULL, -- whose
	kind TEXT NOT NULL, -- birth-certificate, family-book, id-card, passport, school, health, child-says, family-says, animal-year, medical-opinion or court-finding
	issued INTEGER, -- day on which the paper was issued
	earliest INTEGER NOT NULL, -- earliest possible day of birth by this proof
	latest INTEGER NOT NULL, -- latest possible day of birth by this proof
	calendar TEXT NOT NULL, -- gregorian, buddhist-era or animal
	counting TEXT NOT NULL, -- completed or running years
	seen TEXT NOT NULL, -- original, copy, photo or told
	sealed BLOB, -- sealed: issuer and number
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX age_evidence_child ON age_evidence (child);
CREATE VIEW age_evidence_live AS SELECT a.* FROM age_evidence a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM age_evidence s WHERE s.id = a.id AND s.rev > a.rev);

-- Which birth range counts, decided by an authority.
-- leaves with: child child
CREATE TABLE age_decision (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	child BLOB NOT NULL, -- whose
	earliest INTEGER NOT NULL, -- earliest day of birth that counts
	latest INTEGER NOT NULL, -- latest day of birth that counts
	authority TEXT NOT NULL, -- who decided: court, prosecutor or agency
	sealed BLOB, -- sealed: reasons and what it is based on
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX age_decision_child ON age_decision (child);
CREATE VIEW age_decision_live AS SELECT a.* FROM age_decision a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM age_decision s WHERE s.id = a.id AND s.rev > a.rev);

-- Who speaks for the child.
-- leaves with: child child
CREATE TABLE representative (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	child BLOB NOT NULL, -- for whom
	relation TEXT NOT NULL, -- mother, father, grandparent, sibling, relative, guardian, institution or other
	capacity TEXT NOT NULL, -- parental-authority, guardian, general-guardian or support-person
	conflict TEXT NOT NULL, -- none, suspect, victim, reporter or threat; in conflict nothing reaches this person
	sealed BLOB NOT NULL, -- sealed: names, phone, address, language, why in conflict
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX representative_child ON representative (child);
CREATE VIEW representative_live AS SELECT a.* FROM representative a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM representative s WHERE s.id = a.id AND s.rev > a.rev);
