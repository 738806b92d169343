-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Looks at children's files that no tie but the office's explains, and what a reviewer said to each.

-- Lines by the office alone, by their time: the reviewer's list reads a month of them.
CREATE INDEX journal_by_office ON journal (at)
	WHERE subject_kind = 'case' AND relation IN ('stage', 'former');
-- Whether somebody wrote in a case; looks are not in it, and cost nothing more for it.
CREATE INDEX journal_wrote ON journal (subject, actor, at)
	WHERE subject_kind = 'case' AND deed NOT LIKE '%-seen' ESCAPE '\' AND deed NOT LIKE '%-listed' ESCAPE '\' AND deed NOT LIKE '%-printed' ESCAPE '\';

-- What a reviewer said to the looks of one person at one case on one day. Rows are added, never changed.
-- leaves with: case case_id
CREATE TABLE look_review (
	id BLOB NOT NULL, -- names the answer
	recorded_at INTEGER NOT NULL, -- when it was given
	by_account BLOB NOT NULL, -- the reviewer
	case_id BLOB NOT NULL, -- whose file was looked at
	account BLOB NOT NULL, -- who looked
	agency BLOB NOT NULL, -- of which agency that person was
	from_at INTEGER NOT NULL, -- first moment of the day of the looks
	to_at INTEGER NOT NULL, -- first moment of the day after
	answer TEXT NOT NULL, -- explained, to-ask or not-in-order
	words BLOB, -- sealed: what the reviewer wrote
	PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX look_review_day ON look_review (case_id, account, from_at);
CREATE INDEX look_review_recorded_at ON look_review (recorded_at);
