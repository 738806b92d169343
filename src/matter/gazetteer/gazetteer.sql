-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Codes of places, and the files that brought them.

-- name: gazetteer_put write
-- why: the import adds codes and refreshes names; a code is never taken away
-- in: code text, level text, unit text, name_km text, name_latin text, from_day day
INSERT INTO gazetteer (code, level, unit, name_km, name_latin, from_day) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (code) DO UPDATE SET unit = excluded.unit, name_km = excluded.name_km, name_latin = excluded.name_latin;

-- name: gazetteer_by_code one read
-- why: a code typed is named back
-- in: code text
-- out: code text, level text, unit text, name_km text, name_latin text, from_day day, to_day day?
SELECT code, level, unit, name_km, name_latin, from_day, to_day FROM gazetteer WHERE code = $1;

-- name: gazetteer_below many read
-- why: the picker goes down one level at a time
-- in: low text, high text, length int
-- out: code text, level text, unit text, name_km text, name_latin text
SELECT code, level, unit, name_km, name_latin FROM gazetteer
WHERE code >= $1 AND code < $2 AND LENGTH(code) = $3 ORDER BY code;

-- name: gazetteer_count many read
-- why: how many there are of each level
-- out: level text, n int
SELECT level, COUNT(*) AS n FROM gazetteer GROUP BY level ORDER BY level;

-- name: import_list_add write
-- why: a file that came, or that it was taken in
-- in: id uuid, rev int, recorded_at instant, by_account uuid?, kind text, hash blob, bytes blob?, added int?, changed int?, unchanged int?
INSERT INTO import_list (id, rev, recorded_at, by_account, kind, hash, bytes, added, changed, unchanged)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: import_list_by_id one read
-- why: the file that is looked through, and whether it was taken in since
-- in: id uuid
-- out: recorded_at instant, hash blob, bytes blob?, taken int
SELECT a.recorded_at, a.hash, a.bytes,
	(SELECT COUNT(*) FROM import_list s WHERE s.id = a.id AND s.rev = 2) AS taken
FROM import_list a WHERE a.id = $1 AND a.rev = 1;

-- name: import_list_taken many read
-- why: which lists were taken in, by whom, with what result
-- out: id uuid, recorded_at instant, by_km text?, by_en text?, added int?, changed int?, unchanged int?
SELECT a.id, a.recorded_at, b.name_km AS by_km, b.name_en AS by_en, a.added, a.changed, a.unchanged
FROM import_list a LEFT JOIN account_live b ON b.id = a.by_account
WHERE a.rev = 2 ORDER BY a.recorded_at DESC;

-- name: gazetteer_under many read
-- why: all that lies below a code, as a table
-- in: low text, high text
-- out: code text, level text, unit text, name_km text, name_latin text
SELECT code, level, unit, name_km, name_latin FROM gazetteer WHERE code >= $1 AND code < $2 ORDER BY code;
