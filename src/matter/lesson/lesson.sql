-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Days of a class, and who was there.

-- name: lesson_add write
-- why: a day of a class, once
-- in: id uuid, recorded_at instant, by_account uuid, cohort uuid, day day, minutes int
INSERT INTO lesson (id, recorded_at, by_account, cohort, day, minutes) VALUES ($1, $2, $3, $4, $5, $6);

-- name: lesson_of_cohort many read
-- why: which days were entered, the last first
-- in: cohort uuid
-- out: id uuid, day day, minutes int, there int, marked int
SELECT l.id, l.day, l.minutes,
	(SELECT COUNT(*) FROM class_mark_live m WHERE m.lesson = l.id AND m.mark IN ('present', 'late')) AS there,
	(SELECT COUNT(*) FROM class_mark_live m WHERE m.lesson = l.id) AS marked
FROM lesson l WHERE l.cohort = $1 ORDER BY l.day DESC;

-- name: lesson_days many read
-- why: what is missing is what the timetable has and this has not
-- in: cohort uuid, from_day day
-- out: day day
SELECT day FROM lesson WHERE cohort = $1 AND day >= $2 ORDER BY day;

-- name: lesson_mark_put write
-- why: one mark; a change is the next rev with its reason
-- in: id uuid, rev int, recorded_at instant, by_account uuid, child uuid, lesson uuid, place uuid, mark text, minutes int, sealed blob?
INSERT INTO class_mark (id, rev, recorded_at, by_account, child, lesson, place, mark, minutes, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: lesson_marks many read
-- why: what is marked already on a day
-- in: lesson uuid
-- out: id uuid, rev int, place uuid, mark text, minutes int, sealed blob?
SELECT id, rev, place, mark, minutes, sealed FROM class_mark_live WHERE lesson = $1 ORDER BY id;

-- name: lesson_sum one read
-- why: what a trainee has attended
-- in: place uuid
-- out: days int, there int, excused int, absent int, minutes int
SELECT COUNT(*) AS days, COALESCE(SUM(CASE WHEN mark IN ('present', 'late') THEN 1 ELSE 0 END), 0) AS there,
	COALESCE(SUM(CASE WHEN mark = 'excused' THEN 1 ELSE 0 END), 0) AS excused,
	COALESCE(SUM(CASE WHEN mark = 'absent' THEN 1 ELSE 0 END), 0) AS absent, CAST(COALESCE(SUM(minutes), 0) AS BIGINT) AS minutes
FROM class_mark_live WHERE place = $1;
