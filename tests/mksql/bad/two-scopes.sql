-- SPDX-License-Identifier: AGPL-3.0-or-later
-- wants: 6: table paper is shut: say -- scope: desk
-- wants: 6: table paper is shut: say -- scope: desk
-- wants: 6: table secret is shut: say -- scope: vault
-- wants: 6: scope desk vault is not needed
-- name: paper_clear write
-- why: a test
-- scope: desk vault
DELETE FROM paper WHERE thing IN (SELECT thing FROM secret);
