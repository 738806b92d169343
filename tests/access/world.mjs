// SPDX-License-Identifier: AGPL-3.0-or-later
// What the records hold about people, agencies and cases, for the oracle; and a
// few situations that the demonstration does not bring about by itself.
import { rows, write } from './server.mjs'

const day = 86400000

export async function readWorld(home, nowText) {
  const now = Date.parse(nowText) * 1000
  const today = Math.floor((Date.parse(nowText) + 7 * 3600000) / day)
  const accounts = await rows(home, 'SELECT hex(id) AS id, sign_in, hex(agency) AS agency FROM account_live')
  const grants = await rows(home, 'SELECT hex(account) AS account, role, hex(agency) AS agency, from_day, to_day FROM role_grant_live')
  const cases = await rows(home, `SELECT hex(s.case_id) AS case_id, hex(s.agency) AS agency, s.stage, hex(c.opened_by) AS opened_by
    FROM case_state s JOIN casefile_live c ON c.id = s.case_id ORDER BY c.number`)
  const assignments = await rows(home, `SELECT hex(id) AS id, hex(case_id) AS case_id, hex(account) AS account, duty, from_at, to_at, ended_why FROM assignment_live`)
  const agreements = await rows(home, 'SELECT hex(giver) AS giver, hex(taker) AS taker, classes, from_day, to_day FROM agreement_live')
  const referrals = await rows(home, `SELECT hex(case_id) AS case_id, hex(assignment) AS assignment, hex(to_agency) AS to_agency, hex(sender) AS sender, listed, until_day
    FROM referral_live WHERE assignment IS NOT NULL`)
  const leaves = await rows(home, 'SELECT hex(account) AS account, hex(cover) AS cover, from_day, to_day FROM leave_live')
  const stays = await rows(home, `SELECT hex(s.case_id) AS case_id, hex(p.operator) AS agency, s.kind, s.state, s.how, s.title_until
    FROM stay_state s JOIN place_live p ON p.id = s.place`)
  const people = accounts.map(a => ({
    ...a,
    grants: grants.filter(g => g.account === a.id && g.from_day <= today && (g.to_day === null || g.to_day >= today))
  }))
  const ofCase = new Map(cases.map(c => [c.case_id, assignments.filter(a => a.case_id === c.case_id)]))
  return { now, today, people, cases, assignments, ofCase, agreements, referrals, leaves, stays, agencyOf: new Map(accounts.map(a => [a.id, a.agency])) }
}

const who = name => `(SELECT id FROM account_live WHERE sign_in = '${name}')`
const agency = code => `(SELECT id FROM agency_live WHERE code = '${code}')`
const open = (code, more = '') => `(SELECT s.case_id FROM case_state s WHERE s.agency = ${agency(code)} ${more} ORDER BY s.case_id LIMIT 1)`

const assign = (name, duty, file, { to = 'NULL', why = 'NULL', from = 'recorded_at' } = {}) => `
  INSERT INTO assignment (id, rev, recorded_at, device_at, by_account, for_agency, withdrawn, why, case_id, account, duty, mandate, from_at, to_at, ended_why)
  SELECT randomblob(16), 1, recorded_at, NULL, by_account, for_agency, 0, NULL, ${file}, ${who(name)}, '${duty}', NULL, ${from}, ${to}, ${why}
  FROM assignment ORDER BY recorded_at LIMIT 1;`
const grant = (name, role, code, to = 'NULL') => `
  INSERT INTO role_grant (id, rev, recorded_at, by_account, why, account, role, agency, area, second_by, from_day, to_day)
  SELECT randomblob(16), 1, recorded_at, NULL, NULL, ${who(name)}, '${role}', ${agency(code)}, '', NULL, from_day, ${to}
  FROM role_grant ORDER BY from_day LIMIT 1;`

const leave = (name, cover, from, to) => `
  INSERT INTO leave (id, rev, recorded_at, by_account, account, cover, from_day, to_day)
  SELECT randomblob(16), 1, recorded_at, by_account, ${who(name)}, ${who(cover)}, ${from}, ${to} FROM assignment ORDER BY recorded_at LIMIT 1;`

// Into a home that nobody serves yet.
export async function addSituations(home, nowText) {
  const now = Date.parse(nowText) * 1000
  const today = Math.floor((Date.parse(nowText) + 7 * 3600000) / day)
  const hour = 3600e6
  await write(home, ['BEGIN;',
    // Every role with something to do in a case, so that each row of the matrix is read.
    ...['samnang', 'visal', 'leakena', 'mony', 'oudom', 'sothea', 'admin'].map(name => assign(name, 'cover', open('police-sr'))),
    assign('seyha', 'trainer', open('court-sr', "AND s.stage = 'diversion'")),
    assign('seyha', 'trainer', open('court-bb')),
    assign('rithy', 'approver', open('court-sr')),
    // Supervision that runs, and one of a case that is closed.
    assign('pisey', 'supervisor', open('court-sr', "AND s.stage = 'diversion'")),
    `UPDATE case_state SET stage = 'closed' WHERE case_id = ${open('court-bb', "AND s.stage = 'diversion'")};`,
    assign('sreyleak', 'supervisor', `(SELECT case_id FROM case_state WHERE stage = 'closed' AND agency = ${agency('court-bb')} LIMIT 1)`),
    assign('sovan', 'investigating-judge', `(SELECT case_id FROM case_state WHERE stage = 'closed' AND agency = ${agency('court-bb')} LIMIT 1)`),
    assign('vibol', 'lawyer', `(SELECT case_id FROM case_state WHERE stage = 'closed' AND agency = ${agency('court-bb')} LIMIT 1)`),
    // Mandates that are over, not yet begun, or forbidden.
    assign('nimol', 'lawyer', open('police-sr'), { to: now - hour, why: "'revoked'" }),
    assign('nimol', 'lawyer', open('police-puok'), { to: now + hour }),
    assign('sitha', 'lawyer', open('police-bb'), { from: now + hour }),
    // Not of the one case with an extension: its officer is the only one to correct it.
    assign('bopha', 'handler', open('police-puok', "AND s.case_id NOT IN (SELECT case_id FROM event WHERE type = 'custody-extended')"), { to: now - hour, why: "'recused'" }),
    // Two roles at one agency, at two agencies, an administrator beside another role, a role that ended.
    grant('thavy', 'social-agent', 'social-sr'),
    grant('pisey', 'clerk', 'court-bb'),
    grant('theara', 'administrator', 'ministry'),
    `UPDATE role_grant SET to_day = ${today - 1} WHERE account = ${who('sambath')};`,
    `UPDATE role_grant SET to_day = ${today} WHERE account = ${who('narin')};`,
    // Leave: today; begun yesterday by one recused from a case; over, to come, called off; a cover of another role, and of two roles.
    leave('sophal', 'theara', today, today + 5), leave('maly', 'sokun', today - 1, today),
    assign('sokun', 'trial-judge', `(SELECT case_id FROM assignment_live WHERE account = ${who('maly')} AND to_at IS NULL ORDER BY case_id LIMIT 1)`, { to: now - hour, why: "'recused'" }),
    leave('veasna', 'narin', today - 9, today - 1), leave('narin', 'veasna', today + 1, today + 9), leave('phalla', 'sovan', today, today - 1),
    leave('vichea', 'dany', today, today), leave('sreymom', 'thavy', today, today), leave('kanha', 'chariya', today, today),
    leave('rachana', 'kosal', today, today),
    // Who is given heads of the journal; no mail server is set, so that none goes out.
    `INSERT INTO head_receiver (id, rev, recorded_at, by_account, why, name_km, name_en, address, after, from_day, to_day)
     VALUES (randomblob(16), 1, ${now}, ${who('admin')}, NULL, 'ស្ថាប័ន', 'Keeper', 'keeper@example.org', 0, ${today}, NULL);`,
    // The head on the sheet is made up: the journal has no line yet that somebody signed.
    `INSERT INTO journal_head (seq, at, hash, key, signature) VALUES (1, ${now}, randomblob(32), randomblob(32), randomblob(64));`,
    `INSERT INTO head_sheet (id, at, by_account, seq) VALUES (randomblob(16), ${now}, ${who('admin')}, 1);`,
    // A one-time code that waits for a second person.
    `UPDATE account_secret SET reset = randomblob(32), reset_until = ${now + 48 * hour}, reset_at = ${now}, reset_second = ${who('rithy')} WHERE account = ${who('vichea')};`,
    `UPDATE case_state SET stage = 'erased' WHERE case_id = ${open('police-bb', "AND s.stage = 'closed'")};`,
    'COMMIT;'].join('\n'))
}
