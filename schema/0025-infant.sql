-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Small children who live, or may come to live, with a detained mother: a register of its own. They are no inmates.

-- A child with its mother; each change is the next version.
CREATE TABLE infant (
	id BLOB NOT NULL, -- names the child in this register, and its key
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency the first version was entered
	place BLOB NOT NULL, -- where the mother is, or is to be, held
	unit BLOB, -- where mother and child sleep; none: not told
	sex TEXT NOT NULL, -- female, male or unknown
	born_from INTEGER NOT NULL, -- earliest day of birth
	born_to INTEGER NOT NULL, -- latest day of birth
	since_day INTEGER, -- since when the child lives there; none: the mother is before her sentence, or the child is outside
	left_day INTEGER, -- on which day the child left; none: it has not
	left_to TEXT, -- father, relative, foster-family, institution, with-mother, other-place or died
	sealed BLOB NOT NULL, -- sealed: names of child and mother, why a version replaces another, what was said at leaving
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX infant_place ON infant (place);
CREATE INDEX infant_for_agency ON infant (for_agency);
CREATE VIEW infant_live AS SELECT a.* FROM infant a
	WHERE NOT EXISTS (SELECT 1 FROM infant s WHERE s.id = a.id AND s.rev > a.rev);

-- What was said to the mother and decided, from before her sentence on.
CREATE TABLE infant_decision (
	id BLOB NOT NULL, -- names the entry
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	infant BLOB NOT NULL, -- about whom
	day INTEGER NOT NULL, -- on which day
	stage TEXT NOT NULL, -- before, sentence, arrival or review
	told INTEGER NOT NULL, -- 1: the mother was told what she may choose
	decision TEXT NOT NULL, -- inside, outside or open
	decided_by TEXT NOT NULL, -- mother, court, office or nobody
	sealed BLOB, -- sealed: her reasons, who could care outside, what else was considered, support to the family
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX infant_decision_infant ON infant_decision (infant);

-- Care inside, the plan for leaving, and how the child fares afterwards: what was entered, by day.
CREATE TABLE infant_entry (
	id BLOB NOT NULL, -- names the entry
	recorded_at INTEGER NOT NULL, -- when the server took it
	by_account BLOB NOT NULL, -- who entered it
	infant BLOB NOT NULL, -- about whom
	kind TEXT NOT NULL, -- health, vaccination, food, play, school, contact, other; plan; follow-up
	day INTEGER NOT NULL, -- on which day
	by_day INTEGER, -- of a plan: on which day the child is to leave
	done INTEGER NOT NULL, -- of a plan 1: prepared; of a follow-up 1: somebody was reached
	sealed BLOB NOT NULL, -- sealed: the words; of a plan to whom and where
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX infant_entry_infant ON infant_entry (infant, kind);
