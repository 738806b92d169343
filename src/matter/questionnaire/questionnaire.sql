-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Forms as they were loaded, or came with the program, each kept for ever.

-- name: questionnaire_loaded one read
-- why: the form in force here, where one was loaded
-- in: name text
-- out: text text
SELECT text FROM questionnaire WHERE name = $1 AND origin = 'loaded' ORDER BY number DESC LIMIT 1;

-- name: questionnaire_by_number one read
-- why: a thing is read under the form that it was written under
-- in: number int
-- out: text text
SELECT text FROM questionnaire WHERE number = $1;

-- name: questionnaire_of_text one read
-- why: a form is kept once, whoever wrote under it
-- in: text text
-- out: number int
SELECT number FROM questionnaire WHERE text = $1 ORDER BY number DESC LIMIT 1;

-- name: questionnaire_add write
-- why: a form before anything is written under it
-- in: recorded_at instant, by_account uuid?, name text, origin text, text text
INSERT INTO questionnaire (number, recorded_at, by_account, name, origin, text)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM questionnaire), $1, $2, $3, $4, $5);
