-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 4: SQL before the first -- name:
-- wants: 1: no statement
SELECT label FROM thing;
