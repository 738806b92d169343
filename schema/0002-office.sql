-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The world around the cases: agencies, places, people, what they may be, and
-- the province of everything. Settings have a first and a last day; a change is
-- a new row with the same id and the next rev, nothing is overwritten.

-- A place of the official gazetteer: province, district, commune or village.
CREATE TABLE gazetteer (
	code TEXT NOT NULL, -- official code of 2, 4, 6 or 8 digits; the first digits are the place that holds it
	level TEXT NOT NULL, -- province, district, commune or village
	unit TEXT NOT NULL, -- what the place is called: Khaet, Srok, Krong, Khan, Khum, Sangkat, Phum, Reach Theany
	name_km TEXT NOT NULL, -- name in Khmer letters as published
	name_latin TEXT NOT NULL, -- name in Latin letters as published
	from_day INTEGER NOT NULL, -- first day on which the code is valid here
	to_day INTEGER, -- last day, where the code has ended
	PRIMARY KEY (code)
) STRICT;

-- An institution or organisation that acts in cases.
CREATE TABLE agency (
	id BLOB NOT NULL, -- names the agency
	rev INTEGER NOT NULL, -- version of this row, counted from 1
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it; none when made by a command
	why TEXT, -- why this version replaces the one before
	code TEXT NOT NULL, -- short code, unique among live agencies
	kind TEXT NOT NULL, -- police, gendarmerie, prosecution, court, appeal-court, supreme-court, social-affairs, ngo, bar, legal-aid, prison-service, ministry, inspection or un
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	area TEXT NOT NULL, -- gazetteer code of the area it serves; empty means the whole country
	parent BLOB, -- the agency above it
	from_day INTEGER NOT NULL, -- first day on which it acts here
	to_day INTEGER, -- last day; an agency is ended, never deleted
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX agency_code ON agency (code);

-- A building or room where things happen: police unit, court, prison, office.
CREATE TABLE place (
	id BLOB NOT NULL, -- names the place
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	kind TEXT NOT NULL, -- police-unit, cell, court, prison, rehabilitation-centre, social-affairs-centre, drug-centre, interview-room, training-house or office
	name_km TEXT NOT NULL, -- name in Khmer
	name_en TEXT NOT NULL, -- name in English
	operator BLOB NOT NULL, -- the agency that runs it
	gaz TEXT NOT NULL, -- gazetteer code of where it stands
	from_day INTEGER NOT NULL, -- first day of use
	to_day INTEGER, -- last day of use
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX place_operator ON place (operator);

-- A person who signs in.
CREATE TABLE account (
	id BLOB NOT NULL, -- names the person
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	sign_in TEXT NOT NULL, -- sign-in name, never given to another person
	name_km TEXT NOT NULL, -- name in Khmer letters
	name_en TEXT NOT NULL, -- name in Latin letters
	agency BLOB NOT NULL, -- the agency the person works for
	lang TEXT NOT NULL, -- km or en: the tongue of messages to this person
	phone TEXT, -- work phone
	email TEXT, -- work address to which notices without names are sent
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER, -- last day: a leaver's row stays
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX account_sign_in ON account (sign_in);
CREATE INDEX account_agency ON account (agency);

-- What proves that a person is who signs in.
-- shut: account
CREATE TABLE account_secret (
	account BLOB NOT NULL, -- whose
	password TEXT, -- Argon2id hash of the password; none until the first reset code was used
	reset BLOB, -- hash of the one-time reset code that is out
	reset_until INTEGER, -- when the reset code ends
	reset_at INTEGER, -- when it was made
	reset_by BLOB, -- who made it; none for a command
	reset_second BLOB, -- who must agree before it works; none: nobody
	reset_agreed_at INTEGER, -- when that person agreed
	reset_proof INTEGER, -- 1: its use also ends the second factor, which is then set up anew
	brief INTEGER, -- 1: the password is shorter than one that stands alone, and needs a second factor beside it
	failures INTEGER NOT NULL, -- failed sign-ins since the last good one
	slow_until INTEGER, -- until when another try waits; nobody is ever locked out
	PRIMARY KEY (account)
) STRICT;

-- One browser that is signed in.
-- shut: session
CREATE TABLE session (
	hash BLOB NOT NULL, -- hash of the cookie's random token
	account BLOB NOT NULL, -- who
	step TEXT NOT NULL, -- whole; awaits: the second factor is still to come, nothing opens; enrols: it must be set up first
	proved_at INTEGER NOT NULL, -- when the person last proved who it is
	csrf BLOB NOT NULL, -- secret from which this session's form tokens are made
	made_at INTEGER NOT NULL, -- when it began
	seen_at INTEGER NOT NULL, -- last use, to the minute
	until_at INTEGER NOT NULL, -- absolute end
	ended_at INTEGER, -- signed out, replaced or taken away
	PRIMARY KEY (hash)
) STRICT;
CREATE INDEX session_account ON session (account);

-- A secret by which a program signs in as a person.
-- shut: session
CREATE TABLE token (
	id BLOB NOT NULL, -- names the token
	hash BLOB NOT NULL, -- hash of the secret, which is shown once
	account BLOB NOT NULL, -- as whom the program acts
	made_at INTEGER NOT NULL, -- when it was made
	until_at INTEGER NOT NULL, -- when it ends
	ended_at INTEGER, -- taken away before that
	PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX token_hash ON token (hash);

-- What a person may be: a role at an agency, in an area, for a time.
-- shut: grant
CREATE TABLE role_grant (
	id BLOB NOT NULL, -- names the grant
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who gave it; none when given from the command line
	why TEXT, -- why this version replaces the one before
	account BLOB NOT NULL, -- to whom
	role TEXT NOT NULL, -- police, prosecutor, judge, clerk, head, social-agent, caseworker, trainer, lawyer, place-officer, inspector, registrar, monitor, analyst, reviewer or administrator
	agency BLOB NOT NULL, -- at which agency
	area TEXT NOT NULL, -- gazetteer code of the area; empty means the agency's own
	second_by BLOB, -- the second person where a role needs two
	agreed_at INTEGER, -- when the second person agreed; until then the role gives nothing
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER, -- last day
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX role_grant_account ON role_grant (account);
CREATE INDEX role_grant_agency ON role_grant (agency, role);

-- What one agency opens to another, for a purpose and a time.
CREATE TABLE agreement (
	id BLOB NOT NULL, -- names the agreement
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	giver BLOB NOT NULL, -- the agency that opens its cases
	taker BLOB NOT NULL, -- the agency that may see
	classes TEXT NOT NULL, -- which classes of field, letters of A N L G
	purpose TEXT NOT NULL, -- what for, as written in the agreement
	paper TEXT, -- number of the signed paper
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER NOT NULL, -- last day; reach ends with it
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX agreement_taker ON agreement (taker);

-- A lawyer on call in a province.
CREATE TABLE duty_line (
	id BLOB NOT NULL, -- names the line
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	province TEXT NOT NULL, -- two-digit gazetteer code
	lawyer BLOB NOT NULL, -- the lawyer's account
	position INTEGER NOT NULL, -- who is asked first has 1
	weekdays TEXT NOT NULL, -- digits 0 (Sunday) to 6 on which the lawyer is on call
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER, -- last day
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX duty_line_province ON duty_line (province);

-- A list that came as a file: looked through first, taken in as a second step.
CREATE TABLE import_list (
	id BLOB NOT NULL, -- names the list
	rev INTEGER NOT NULL, -- 1 as it came, 2 once it was taken in
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who brought it or took it in
	kind TEXT NOT NULL, -- gazetteer: official codes of places
	hash BLOB NOT NULL, -- of the file's bytes
	bytes BLOB, -- the file; none in version 2
	added INTEGER, -- how many lines were new; none in version 1
	changed INTEGER, -- how many lines changed what stood here; none in version 1
	unchanged INTEGER, -- how many lines stood here already; none in version 1
	PRIMARY KEY (id, rev)
) STRICT;

-- That a person of an office is away, and who stands in from the first day to the last. Why is not asked.
CREATE TABLE leave (
	id BLOB NOT NULL, -- names the leave
	rev INTEGER NOT NULL, -- version of this row; another last day is a new one
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it: the person, or a head of the office
	account BLOB NOT NULL, -- who is away
	cover BLOB NOT NULL, -- who stands in
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER NOT NULL, -- last day; it ends by itself
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX leave_account ON leave (account);
CREATE INDEX leave_cover ON leave (cover);

-- Settings of this installation: few, named, dated by the journal.
CREATE TABLE setting (
	name TEXT NOT NULL, -- what is set
	value TEXT NOT NULL, -- its value
	PRIMARY KEY (name)
) STRICT;

CREATE VIEW agency_live AS SELECT a.* FROM agency a
	WHERE NOT EXISTS (SELECT 1 FROM agency s WHERE s.id = a.id AND s.rev > a.rev);
CREATE VIEW place_live AS SELECT a.* FROM place a
	WHERE NOT EXISTS (SELECT 1 FROM place s WHERE s.id = a.id AND s.rev > a.rev);
CREATE VIEW account_live AS SELECT a.* FROM account a
	WHERE NOT EXISTS (SELECT 1 FROM account s WHERE s.id = a.id AND s.rev > a.rev);
CREATE VIEW role_grant_last AS SELECT a.* FROM role_grant a
	WHERE NOT EXISTS (SELECT 1 FROM role_grant s WHERE s.id = a.id AND s.rev > a.rev);
CREATE VIEW role_grant_live AS SELECT a.* FROM role_grant_last a
	WHERE a.second_by IS NULL OR a.agreed_at IS NOT NULL;
CREATE VIEW agreement_live AS SELECT a.* FROM agreement a
	WHERE NOT EXISTS (SELECT 1 FROM agreement s WHERE s.id = a.id AND s.rev > a.rev);
CREATE VIEW duty_line_live AS SELECT a.* FROM duty_line a
	WHERE NOT EXISTS (SELECT 1 FROM duty_line s WHERE s.id = a.id AND s.rev > a.rev);
CREATE VIEW leave_live AS SELECT a.* FROM leave a
	WHERE NOT EXISTS (SELECT 1 FROM leave s WHERE s.id = a.id AND s.rev > a.rev);
