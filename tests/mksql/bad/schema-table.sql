-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 3: access to sqlite_master.sql is prohibited
-- name: thing_a many read
-- why: a test
-- out: sql text
SELECT sql FROM sqlite_master;
