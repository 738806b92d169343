-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The journal: who did or saw what, in one chain. Rows are added, never changed.

-- One deed or one look; its hash covers the line before it.
-- shut: journal
CREATE TABLE journal (
	seq INTEGER PRIMARY KEY, -- 1, 2, 3 and so on without a gap, given by the writer
	at INTEGER NOT NULL, -- when, by the server's clock
	actor BLOB, -- whose account; none for a command or somebody not signed in
	agency BLOB, -- for which agency
	role TEXT, -- in which role
	relation TEXT, -- by which tie to the case
	deed TEXT NOT NULL, -- what was done, the route's word
	subject_kind TEXT, -- what kind of thing it is about: case, child, account and so on
	subject BLOB, -- the one thing it is about
	class TEXT, -- class of field that was opened or written
	purpose TEXT, -- what for, in a machine word
	what TEXT, -- more in machine words, never anything typed
	source TEXT NOT NULL, -- page, api or command
	salt BLOB NOT NULL, -- 16 random bytes, so that a hash given out lets nobody guess the line
	hash BLOB NOT NULL -- SHA-256 over the hash before and all of this line
) STRICT;
CREATE INDEX journal_subject_seq ON journal (subject, seq) WHERE subject IS NOT NULL;
CREATE INDEX journal_actor_seq ON journal (actor, seq) WHERE actor IS NOT NULL;

-- What a list showed: one row for each thing, covered by its line's hash.
-- shut: journal
CREATE TABLE journal_seen (
	seq INTEGER NOT NULL, -- the line of the journal
	position INTEGER NOT NULL, -- place in the list, counted from 0
	subject BLOB NOT NULL, -- what was shown
	PRIMARY KEY (seq, position)
) STRICT;
CREATE INDEX journal_seen_subject ON journal_seen (subject, seq);

-- A head that was given out: the newest line of its moment, signed. Rows are added, never changed.
-- shut: journal
CREATE TABLE journal_head (
	seq INTEGER PRIMARY KEY, -- the line of the journal that it vouches for, and all before it
	at INTEGER NOT NULL, -- when it was signed, by the server's clock
	hash BLOB NOT NULL, -- that line's hash
	key BLOB NOT NULL, -- the public key, Ed25519
	signature BLOB NOT NULL -- over the head's words, see docs/journal.md
) STRICT;

-- An institution that keeps heads. A setting: a change is the next rev, an end is a last day.
CREATE TABLE head_receiver (
	id BLOB NOT NULL, -- names the receiver
	rev INTEGER NOT NULL, -- version of this row
	recorded_at INTEGER NOT NULL, -- when this version was entered
	by_account BLOB, -- who entered it
	why TEXT, -- why this version replaces the one before
	name_km TEXT NOT NULL, -- the institution, in Khmer
	name_en TEXT NOT NULL, -- the institution, in English
	address TEXT NOT NULL, -- where heads go: a mail address, or https://
	after INTEGER NOT NULL, -- it is given the heads behind this line: the newest of its first day, and each since
	from_day INTEGER NOT NULL, -- first day
	to_day INTEGER, -- last day
	PRIMARY KEY (id, rev)
) STRICT;
CREATE VIEW head_receiver_live AS SELECT a.* FROM head_receiver a
	WHERE NOT EXISTS (SELECT 1 FROM head_receiver s WHERE s.id = a.id AND s.rev > a.rev);

-- A head that was printed, to be kept on paper where there is no network. Rows are added, never changed.
CREATE TABLE head_sheet (
	id BLOB NOT NULL, -- names the sheet
	at INTEGER NOT NULL, -- when it was made
	by_account BLOB, -- who made it
	seq INTEGER NOT NULL, -- the line of the head on it
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX head_sheet_at ON head_sheet (at);

-- How far a receiver has been given heads, and how its tries fare. Overwritten: it is no record of a deed.
CREATE TABLE head_given (
	receiver BLOB NOT NULL, -- the receiver
	seq INTEGER NOT NULL, -- the line of the last head that it took
	sent_at INTEGER, -- when it took it; none as long as it took none
	tries INTEGER NOT NULL, -- in vain since then
	next_at INTEGER NOT NULL, -- no earlier than this the next is tried
	error TEXT, -- a machine word for the last try in vain; none while all is well
	PRIMARY KEY (receiver)
) STRICT;
