-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The case: one child in one incident, what is alleged, whose it is, what
-- happened when. State is replayed from live rows; kept copies are named so.

-- What joins co-accused: the police's number of the incident.
-- leaves with: incident id
CREATE TABLE incident (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	police_no TEXT, -- number as the police unit writes it
	unit BLOB NOT NULL, -- the police unit whose number it is
	from_day INTEGER, -- earliest day on which it can have happened
	to_day INTEGER, -- latest day
	gaz TEXT, -- where: gazetteer code
	adults INTEGER, -- how many adults are said to have taken part, where told
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX incident_unit_police_no ON incident (unit, police_no);
CREATE VIEW incident_live AS SELECT a.* FROM incident a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM incident s WHERE s.id = a.id AND s.rev > a.rev);

-- One child's matter in one incident.
-- leaves with: case id
CREATE TABLE casefile (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	child BLOB NOT NULL, -- the child
	incident BLOB NOT NULL, -- the incident
	capacity TEXT NOT NULL, -- accused, victim or witness
	number TEXT NOT NULL, -- province, year, five drawn digits and a check digit; never changes, never in an address
	opened_by BLOB NOT NULL, -- the agency that opened it
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX casefile_child ON casefile (child);
CREATE INDEX casefile_incident ON casefile (incident);
CREATE INDEX casefile_number ON casefile (number);
CREATE VIEW casefile_live AS SELECT a.* FROM casefile a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM casefile s WHERE s.id = a.id AND s.rev > a.rev);

-- Kept copy of where a case stands, replayed from its events in the same turn.
-- leaves with: case case_id
CREATE TABLE case_state (
	case_id BLOB NOT NULL, -- the case
	stage TEXT NOT NULL, -- contact, custody, prosecution, investigation, trial, diversion, judged, appeal, execution, closed, sealed or erased
	agency BLOB NOT NULL, -- the agency that handles the stage
	province TEXT NOT NULL, -- two-digit code of the province where it was opened
	opened_at INTEGER NOT NULL, -- first contact
	changed_at INTEGER NOT NULL, -- last thing entered
	in_custody INTEGER NOT NULL, -- 1 while a custody or detention spell is open
	sex TEXT NOT NULL, -- the child's sex, for lists and counts
	age_from INTEGER, -- youngest age at the offence, completed years
	age_to INTEGER, -- oldest age at the offence
	class TEXT NOT NULL, -- gravest live class: felony, misdemeanour, petty or unknown
	next_due INTEGER, -- soonest strict end of a duty that is not met
	next_rule TEXT, -- the rule of that duty
	closed_at INTEGER, -- first time closed, warned or dismissed; of a case opened again too
	diverted_at INTEGER, -- first order of diversion
	completed_at INTEGER, -- first completion of a diversion
	charged_at INTEGER, -- first charge
	convicted_at INTEGER, -- first judgment that convicts of anything
	died_at INTEGER, -- death of the child, as this case knows it
	PRIMARY KEY (case_id)
) STRICT;
CREATE INDEX case_state_agency ON case_state (agency, stage);
CREATE INDEX case_state_changed ON case_state (changed_at);

-- What is alleged, charged or found.
-- leaves with: case case_id
CREATE TABLE offence (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	layer TEXT NOT NULL, -- alleged, charged, changed or convicted
	article TEXT, -- instrument and article as written
	class TEXT NOT NULL, -- felony, misdemeanour, petty or unknown
	iccs TEXT, -- international classification: 2, 4, 5 or 6 digits
	attempt TEXT, -- yes, no or unknown
	part TEXT, -- principal, co-perpetrator, accomplice or instigator
	from_day INTEGER, -- earliest day of the act; none means not known
	to_day INTEGER, -- latest day of the act
	sealed BLOB, -- sealed: the facts in words
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX offence_case_id ON offence (case_id);
-- Few versions have a successor: an index of the later ones alone answers "is there one" at once.
CREATE INDEX offence_later ON offence (id, rev) WHERE rev > 1;
CREATE VIEW offence_live AS SELECT a.* FROM offence a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM offence s WHERE s.rev > 1 AND s.id = a.id AND s.rev > a.rev);

-- What happened when: every step the law or the work counts from.
-- leaves with: case case_id
CREATE TABLE event (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	type TEXT NOT NULL, -- event type of the law questions, such as custody-start
	at INTEGER NOT NULL, -- when it happened
	at_to INTEGER, -- latest time, where only a span is known
	precision TEXT NOT NULL, -- minute, hour or day
	place BLOB, -- where
	said_by TEXT NOT NULL, -- own-act, document, child, family or other-agency
	of_event BLOB, -- the event of the same case that this one answers
	form TEXT NOT NULL, -- the form it was entered on
	details TEXT NOT NULL, -- answers of that form that name nobody: lines name=value
	sealed BLOB, -- sealed: the other answers of that form
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX event_case_id_at ON event (case_id, at, recorded_at, id);
CREATE INDEX event_later ON event (id, rev) WHERE rev > 1;
CREATE VIEW event_live AS SELECT a.* FROM event a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM event s WHERE s.rev > 1 AND s.id = a.id AND s.rev > a.rev);

-- Somebody else concerned: victim, witness, reporter, adult co-accused, interpreter, expert.
-- leaves with: case case_id
CREATE TABLE participant (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	kind TEXT NOT NULL, -- victim, witness, reporter, adult-co-accused, interpreter or expert
	is_child TEXT NOT NULL, -- yes, no or unknown
	sealed BLOB NOT NULL, -- sealed under the class of the kind: who it is, wishes
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX participant_case_id ON participant (case_id);
CREATE VIEW participant_live AS SELECT a.* FROM participant a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM participant s WHERE s.id = a.id AND s.rev > a.rev);

-- Whose it is: a person's duty in a case for a time.
-- leaves with: case case_id
CREATE TABLE assignment (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- the case
	account BLOB NOT NULL, -- the person
	duty TEXT NOT NULL, -- handler, prosecutor, investigating-judge, trial-judge, clerk, social-agent, approver, supervisor, caseworker, trainer, lawyer or cover
	mandate TEXT, -- chosen, appointed or legal-aid, for a lawyer
	from_at INTEGER NOT NULL, -- from when
	to_at INTEGER, -- until when
	ended_why TEXT, -- hand-over, revoked, left, recused or sealed
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX assignment_case_id_account ON assignment (case_id, account);
CREATE INDEX assignment_account ON assignment (account);
CREATE INDEX assignment_later ON assignment (id, rev) WHERE rev > 1;
CREATE VIEW assignment_live AS SELECT a.* FROM assignment a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM assignment s WHERE s.rev > 1 AND s.id = a.id AND s.rev > a.rev);
-- What one on leave has in hand is the cover's from midnight to midnight in Cambodia. A mandate
-- is given to one lawyer and passes to nobody. role: what a duty asks for, where it asks for one.
CREATE VIEW assignment_cover AS
	SELECT a.id, a.case_id, l.cover AS account, a.account AS absent, a.duty,
		CASE WHEN a.duty IN ('investigating-judge', 'trial-judge') THEN 'judge'
			WHEN a.duty IN ('prosecutor', 'clerk', 'social-agent', 'caseworker', 'trainer') THEN a.duty END AS role,
		CASE WHEN a.from_at > l.from_day * 86400000000 - 25200000000 THEN a.from_at
			ELSE l.from_day * 86400000000 - 25200000000 END AS from_at,
		CASE WHEN a.to_at < (l.to_day + 1) * 86400000000 - 25200000000 THEN a.to_at
			ELSE (l.to_day + 1) * 86400000000 - 25200000000 END AS to_at
	FROM leave_live l JOIN assignment_live a ON a.account = l.account
	WHERE a.duty <> 'lawyer' AND l.to_day >= l.from_day;
-- Own assignments, and those that one stands in for.
CREATE VIEW assignment_held AS
	SELECT id, case_id, account, NULL AS absent, duty, NULL AS role, from_at, to_at FROM assignment_live
	UNION ALL SELECT id, case_id, account, absent, duty, role, from_at, to_at FROM assignment_cover;

-- Somebody called to a case, a lawyer from the duty list or a social agent, and the answer.
-- leaves with: case case_id
CREATE TABLE call (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- to which case
	duty TEXT NOT NULL, -- lawyer or social-agent
	account BLOB NOT NULL, -- who was asked
	urgency TEXT NOT NULL, -- today or hours
	asked_at INTEGER NOT NULL, -- when
	answer TEXT, -- accepted, refused or no-answer; none while waiting
	answered_at INTEGER, -- when
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX call_case_id ON call (case_id);
CREATE INDEX call_account ON call (account);
CREATE VIEW call_live AS SELECT a.* FROM call a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM call s WHERE s.id = a.id AND s.rev > a.rev);

-- A photo or scan, made anew without its metadata and sealed.
-- leaves with: case case_id
CREATE TABLE attachment (
	id BLOB NOT NULL, -- names the thing; a correction keeps it
	rev INTEGER NOT NULL, -- version, counted from 1; one successor at most
	recorded_at INTEGER NOT NULL, -- when the server took it
	device_at INTEGER, -- what the clock of the sending device said
	by_account BLOB NOT NULL, -- who entered it
	for_agency BLOB NOT NULL, -- for which agency
	withdrawn INTEGER NOT NULL, -- 1: withdrawn as entered in error
	why BLOB, -- sealed reason of a correction
	case_id BLOB NOT NULL, -- in which case
	subject BLOB NOT NULL, -- the entry it belongs to
	class TEXT NOT NULL, -- class of field: A, N, V or R
	kind TEXT NOT NULL, -- birth-certificate, family-book, record, agreement, photo or other
	type TEXT NOT NULL, -- image/jpeg or image/png
	hash BLOB NOT NULL, -- hash of the sealed bytes
	sealed BLOB NOT NULL, -- sealed: the picture
	PRIMARY KEY (id, rev)
) STRICT;
CREATE INDEX attachment_case_id ON attachment (case_id);
CREATE INDEX attachment_subject ON attachment (subject);
CREATE VIEW attachment_live AS SELECT a.* FROM attachment a WHERE a.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM attachment s WHERE s.id = a.id AND s.rev > a.rev);

-- What the law engine answered, a new row only where the result differs.
-- leaves with: case case_id
CREATE TABLE computation (
	id BLOB NOT NULL, -- names the computation
	case_id BLOB NOT NULL, -- of which case
	spell BLOB NOT NULL, -- the start event of the spell asked about; none for the whole case
	seq INTEGER NOT NULL, -- order within the case and spell
	at INTEGER NOT NULL, -- when it was asked
	edition TEXT NOT NULL, -- hash of the rules used
	inputs TEXT NOT NULL, -- the question, a fact a line
	result TEXT NOT NULL, -- the answer, a rule a line, without what changes as time goes by
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX computation_case ON computation (case_id, seq);

-- Kept copy of each clock of a case as the last computation gave it.
-- leaves with: case case_id
CREATE TABLE duty_state (
	case_id BLOB NOT NULL, -- of which case
	spell BLOB NOT NULL, -- the spell's start event
	position INTEGER NOT NULL, -- order of the rule in the rule files
	rule TEXT NOT NULL, -- the rule
	kind TEXT NOT NULL, -- limit, duty, bar or right
	applies TEXT NOT NULL, -- yes or undetermined
	status TEXT NOT NULL, -- as the law questions give it, at the time of the computation
	start_at INTEGER, -- since when
	due INTEGER, -- strict end
	due_latest INTEGER, -- most generous end
	met_at INTEGER, -- when it was met
	PRIMARY KEY (case_id, spell, position)
) STRICT;
CREATE INDEX duty_state_due ON duty_state (due);

-- A notice without names that waits to be sent, was sent, or failed.
-- leaves with: case case_id
CREATE TABLE alert (
	id BLOB NOT NULL, -- names the notice
	made_at INTEGER NOT NULL, -- when it was made
	by_account BLOB, -- whose act caused it; this person sees whether it went; none: a time came
	receiver BLOB NOT NULL, -- to whom
	case_id BLOB, -- about which case; never told in the mail
	kind TEXT NOT NULL, -- what it is of, such as lawyer-asked or deadline-near; never told in the message
	way TEXT NOT NULL, -- mail or sms
	spell BLOB, -- of a time: the start event of the spell, or the inquiry
	rule TEXT, -- of a time: whose rule's; never told in the message
	due INTEGER, -- of a time: which end
	state TEXT NOT NULL, -- queued, sent, failed, unwanted: read on the desk alone, or joined: another message of the same minute calls to the desk
	tries INTEGER NOT NULL, -- how often it was tried
	next_at INTEGER NOT NULL, -- when it is tried next
	sent_at INTEGER, -- when the mail server took it
	error TEXT, -- what the mail server said, shortened
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX alert_state ON alert (state, next_at);
CREATE INDEX alert_by_account ON alert (by_account, made_at);
CREATE INDEX alert_case ON alert (case_id);
CREATE INDEX alert_receiver ON alert (receiver, made_at);
CREATE UNIQUE INDEX alert_once ON alert (receiver, kind, case_id, spell, rule, due, way);

-- By which ways a person wants to be told; the desk tells it in any case.
CREATE TABLE alert_wish (
	account BLOB NOT NULL, -- whose wish
	mail INTEGER NOT NULL, -- 1: by mail
	sms INTEGER NOT NULL, -- 1: by text message, where the installation sends any
	changed_at INTEGER NOT NULL, -- since when
	PRIMARY KEY (account)
) STRICT;

-- Ids that senders chose, so that sending twice gives one record.
CREATE TABLE received (
	id BLOB NOT NULL, -- the id that came with the record
	account BLOB NOT NULL, -- who sent it
	hash BLOB NOT NULL, -- hash of what was sent
	answer BLOB NOT NULL, -- the id of what was made
	alias INTEGER NOT NULL, -- 1: the id was taken, so the thing has another; to its sender alone both name it
	at INTEGER NOT NULL, -- when
	PRIMARY KEY (id)
) STRICT;
CREATE INDEX received_answer ON received (answer);
