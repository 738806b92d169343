-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Sealed cases: taken out of all tables above, kept for who may open them, still counted.

-- A case that was sealed. Its rows left the records; what names a child, an act or a day left with them.
CREATE TABLE sealed (
	id BLOB NOT NULL, -- the case's id, which nothing else in the records knows any more
	sealed_at INTEGER NOT NULL, -- when
	by_account BLOB, -- who closed it; none: a command
	agency BLOB NOT NULL, -- the court or prosecution that sealed it, whose people alone may open it
	reason TEXT NOT NULL, -- why the case was closed: a line of the rules of retention
	number INTEGER NOT NULL, -- keyed hash of the case number: who has the number finds it
	whose BLOB, -- sealed: the child; none once erased
	subject INTEGER, -- keyed hash of the child: cases of one child count as one child's; none once erased
	erased_at INTEGER, -- when its keys were destroyed; none: they are there
	erased_child BLOB, -- whose own key was destroyed with it; names nobody any more
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX sealed_number ON sealed (number);
CREATE INDEX sealed_subject ON sealed (subject);

-- The rows that left, in pieces.
CREATE TABLE sealed_part (
	file BLOB NOT NULL, -- of which sealed case
	position INTEGER NOT NULL, -- order, from 1
	part BLOB NOT NULL, -- sealed: the piece
	PRIMARY KEY (file, position)
) STRICT;

-- What one person may not do alone: seal by hand, open, erase; a second person answers.
CREATE TABLE seal_ask (
	id BLOB NOT NULL, -- names what is asked
	file BLOB NOT NULL, -- the case, sealed or to be sealed
	kind TEXT NOT NULL, -- seal, open or erase
	agency BLOB NOT NULL, -- the court or prosecution of both people
	asked_by BLOB NOT NULL, -- who asks
	asked_at INTEGER NOT NULL, -- when
	why BLOB NOT NULL, -- sealed: the reason
	second BLOB NOT NULL, -- who is asked to agree
	agreed INTEGER, -- 1: agreed, 0: not; none: not answered yet
	answered_at INTEGER, -- when
	until_at INTEGER, -- of an opening: how long it stays open
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX seal_ask_file ON seal_ask (file);
-- What is open now alone: of a sealed case nobody opened it finds as little, as soon, as of one that never was.
CREATE INDEX seal_ask_open ON seal_ask (file, until_at) WHERE kind = 'open' AND agreed = 1;
CREATE INDEX seal_ask_second ON seal_ask (second);
CREATE INDEX seal_ask_asked_by ON seal_ask (asked_by);

-- What a sealed case still counts as: coarse codes, no name, no number, no words.
CREATE TABLE counted (
	id BLOB NOT NULL, -- a random id, no other row's
	subject INTEGER, -- as in sealed; none once erased
	opened_at INTEGER NOT NULL, -- first contact; once erased the first moment of its month
	province TEXT NOT NULL, -- two-digit code
	agency BLOB NOT NULL, -- the agency that handled the last stage
	opened_by BLOB NOT NULL, -- the agency that opened it
	capacity TEXT NOT NULL, -- accused, victim or witness
	sex TEXT NOT NULL, -- the child's sex
	age_from INTEGER, -- youngest age at the offence
	age_to INTEGER, -- oldest age at the offence
	class TEXT NOT NULL, -- gravest class
	iccs TEXT, -- first two digits of the international classification
	held_at INTEGER, -- beginning of police custody, where there was any
	met_at INTEGER, -- first meeting with a lawyer after that
	exact INTEGER NOT NULL, -- 1: both are known to the hour
	detained INTEGER NOT NULL, -- 1: detention was ordered
	diverted INTEGER NOT NULL, -- 1: diversion was ordered
	reason TEXT NOT NULL, -- why the case was closed
	closed_day INTEGER NOT NULL, -- when it was sealed; once erased the first day of that month, as the days below
	released_day INTEGER, -- first release from detention
	completed_day INTEGER, -- completion of a diversion order
	charged_day INTEGER, -- first charge
	convicted_day INTEGER, -- first judgment that convicts
	left_day INTEGER, -- since when no new contact is possible here: death, or leaving the country
	left_why TEXT, -- died or emigrated
	lost_day INTEGER, -- last day on which whoever follows up knew anything, of a child that was lost
	supported INTEGER NOT NULL, -- 1: support of an agency was accepted before
	joined_day INTEGER, -- since when the child took part in a programme of an agency
	finished_day INTEGER, -- on which day one was completed
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX counted_opened_at ON counted (opened_at);
CREATE INDEX counted_subject ON counted (subject);

-- By which a later registration is known as new contact: keyed hashes of name, sex and year of birth.
CREATE TABLE counted_link (
	token INTEGER NOT NULL, -- the keyed hash
	subject INTEGER NOT NULL, -- as in sealed
	PRIMARY KEY (token, subject)
) STRICT;
CREATE INDEX counted_link_subject ON counted_link (subject);

-- New contact with the law after sealing: counted, and shown to nobody.
CREATE TABLE counted_again (
	id BLOB NOT NULL, -- a random id
	subject INTEGER NOT NULL, -- as in sealed
	who INTEGER NOT NULL, -- keyed hash, as a subject's, of the child that was registered: what came of it
	month INTEGER NOT NULL, -- first day of the month of the new registration
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX counted_again_subject ON counted_again (subject);
CREATE INDEX counted_again_who ON counted_again (who);
