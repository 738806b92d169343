// SPDX-License-Identifier: AGPL-3.0-or-later
// The administrator makes an agency, an agreement and a person with a role and a
// one-time code; the person signs in with it; a head hands over a case. The
// administrator sees no child anywhere.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, tokenOf, uuid } from '../access/server.mjs'
import { seatName, seats, signIn, signInTyping, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { fillIn, follow, refusedAt, send, sendGood, valueOf, visit, words } from './hand.mjs'

let server, browser
const ids = {}
before(async () => {
  server = await startOkas()
  browser = await startBrowser()
  for (const { code, id } of await rows(server.home, 'SELECT code, hex(id) AS id FROM agency_live')) ids[code] = uuid(id)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const idOf = async (thing, where) => uuid((await rows(server.home, `SELECT hex(id) AS id FROM ${thing}_live WHERE ${where}`))[0].id)

async function makesAgency(seat, lang, n) {
  await visit(seat, `/${lang}/administration`, 'administration')
  await follow(seat, '/administration/agencies', 'agencies')
  await visit(seat, `/${lang}/administration/agency`, 'agency-add')
  await fillIn(seat, { code: 'Not a Code!', name_km: 'អង្គការសាកល្បង', name_en: `Trial organisation ${n}` })
  await seat.page.locator('[name=kind][value=ngo], [name=kind] option[value=ngo]').first().evaluate(e => e.tagName)
  assert.equal((await send(seat, 'agency-wrong')).status, 422)
  await refusedAt(seat, ['code', 'kind'])
  assert.equal(await valueOf(seat, 'name_km'), 'អង្គការសាកល្បង')
  await fillIn(seat, { code: `ngo-trial-${n}`, kind: 'ngo' })
  await sendGood(seat, 'agency-added')
  const id = await idOf('agency', `code = 'ngo-trial-${n}'`)
  await visit(seat, `/${lang}/administration/agency/${id}`, 'agency')
  assert.ok((await words(seat)).includes(`ngo-trial-${n}`))
  return id
}

async function makesAgreement(seat, lang, agency) {
  await visit(seat, `/${lang}/administration/agreements`, 'agreements')
  await visit(seat, `/${lang}/administration/agreement`, 'agreement-add')
  await fillIn(seat, { giver: ids['social-sr'], taker: agency, classes: ['A', 'G'], purpose: 'Shared family tracing', to_day: { day: '2027-06-30' } })
  await sendGood(seat, 'agreement-added')
  await visit(seat, `/${lang}/administration/agreement/${await idOf('agreement', `taker = x'${agency.replaceAll('-', '')}'`)}`, 'agreement')
}

// Who keeps heads of the journal; a sheet; what was taken out as text is brought back and holds.
async function givesHeads(seat, lang, n) {
  await visit(seat, `/${lang}/journal`, 'journal')
  await visit(seat, `/${lang}/journal/receiver`, 'receiver-add')
  await fillIn(seat, { name_km: 'ស្ថាប័នសាកល្បង', name_en: `Trial keeper ${n}`, address: 'http://example.org/heads' })
  assert.equal((await send(seat, 'receiver-wrong')).status, 422)
  await refusedAt(seat, ['address'])
  await fillIn(seat, { address: `heads${n}@example.org` })
  await sendGood(seat, 'receiver-added')
  await follow(seat, `/journal/receiver/${await idOf('head_receiver', `address = 'heads${n}@example.org'`)}`, 'receiver')
  await visit(seat, `/${lang}/journal/sheet`, 'sheet-make')
  await sendGood(seat, 'sheet')
  const heads = await (await seat.context.request.get(`${server.base}/${lang}/journal/heads.txt`)).text()
  assert.match(heads, /^okas-head 1 /)
  await visit(seat, `/${lang}/journal/check`, 'check')
  await fillIn(seat, { heads: 'nothing of the kind' })
  assert.equal((await send(seat, 'check-wrong')).status, 422)
  await refusedAt(seat, ['heads'])
  await fillIn(seat, { heads })
  assert.equal((await send(seat, 'checked')).status, 200)
  assert.equal(await seat.page.locator('.okas-tag--met').count(), 1, 'the journal is whole')
}

async function makesPerson(seat, lang, n) {
  const name = `sovann${n}`
  await visit(seat, `/${lang}/administration/people`, 'people')
  await visit(seat, `/${lang}/administration/person`, 'person-add')
  await fillIn(seat, { name_km: 'ម៉ៅ សុវណ្ណ', name_en: `Mao Sovann ${n}`, sign_in: 'sophal', agency: ids['police-sr'], lang: 'km' })
  assert.equal((await send(seat, 'person-taken')).status, 422, 'a sign-in name is never given twice')
  await refusedAt(seat, ['sign_in'])
  await fillIn(seat, { sign_in: name })
  await sendGood(seat, 'person-added')
  const id = await idOf('account', `sign_in = '${name}'`)
  await visit(seat, `/${lang}/administration/person/${id}`, 'person')
  await visit(seat, `/${lang}/administration/person/${id}/role`, 'role-give')
  await fillIn(seat, { role: 'police', agency: ids['police-sr'] })
  await sendGood(seat, 'role-given')
  await visit(seat, `/${lang}/administration/person/${id}/code`, 'code-make')
  const { html } = await sendGood(seat, 'code-shown')
  const code = html.match(/(?<!-)\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\b/)?.[0]
  assert.ok(code, 'the code is shown once')
  return { name, code, id }
}

async function seesNoChild(seat, lang) {
  const [{ id }] = await rows(server.home, "SELECT hex(case_id) AS id FROM case_state WHERE stage = 'custody' LIMIT 1")
  for (const path of ['/cases', `/case/${uuid(id)}`, '/pairs']) assert.equal(await visit(seat, `/${lang}${path}`, 'refused'), 404)
}

async function begins(options, { name, code }) {
  const seat = await sit(browser, server, options)
  const { lang } = options
  await visit(seat, `/${lang}/code`, 'code')
  await fillIn(seat, { name, code: '0000-0000-0000', new_password: 'four words of my own', new_again: 'four words of mine' })
  assert.equal((await send(seat, 'code-wrong')).status, 422)
  await refusedAt(seat, ['new_again'])
  await fillIn(seat, { name, code: code.toLowerCase(), new_password: 'four words of my own', new_again: 'four words of my own' })
  await sendGood(seat, 'code-used')
  await visit(seat, `/${lang}/cases`, 'cases-of-a-beginner')
  return seat
}

async function handsOver(options, id, name) {
  const seat = await sit(browser, server, options)
  await signIn(seat, 'rithy')
  const [{ c }] = await rows(server.home, `SELECT hex(a.case_id) AS c FROM assignment_live a JOIN case_state s ON s.case_id = a.case_id JOIN account_live p ON p.id = a.account
    WHERE p.sign_in = 'sophal' AND a.to_at IS NULL AND s.stage = 'custody' AND NOT EXISTS (SELECT 1 FROM assignment_live b WHERE b.case_id = a.case_id AND b.account = x'${id.replaceAll('-', '')}')
    AND NOT EXISTS (SELECT 1 FROM assignment_live b JOIN account_live q ON q.id = b.account WHERE b.case_id = a.case_id AND q.sign_in LIKE 'sovann%') ORDER BY a.case_id LIMIT 1`)
  await visit(seat, `/${options.lang}/case/${uuid(c)}`, 'head-case')
  await follow(seat, '/assign', 'assign')
  assert.equal((await send(seat, 'assign-nothing')).status, 422)
  await refusedAt(seat, ['account', 'duty'])
  await fillIn(seat, { account: id, duty: 'handler' })
  await sendGood(seat, 'assigned')
  assert.ok((await words(seat)).includes(options.lang === 'km' ? 'ម៉ៅ សុវណ្ណ' : name), 'whose it is')
  await seat.leave()
  return uuid(c)
}

// Who leaves is out at once; the administrator sees how many cases move to whom, and none of them.
async function leaves(options, person, file) {
  const { lang } = options
  const reply = await fetch(`${server.base}/api/1/case/${file}`, { headers: { authorization: `Bearer ${await tokenOf(server.home, 'rithy')}` } })
  const { child, number } = await reply.json()
  const seat = await sit(browser, server, options)
  await signIn(seat, 'admin')
  await visit(seat, `/${lang}/administration/person/${person.id}/leave`, 'leave')
  const told = await words(seat)
  assert.match(told, lang === 'km' ? /១/ : /\b1 case will go to Khiev Rithy/)
  for (const word of [child.name_km, child.name_latin, number].filter(Boolean)) assert.ok(!told.includes(word), 'a count, and no case')
  assert.equal((await send(seat, 'leave-wrong')).status, 422)
  await refusedAt(seat, ['why'])
  await fillIn(seat, { why: 'Moves to another province.' })
  await sendGood(seat, 'left')
  await seat.leave()
  const handlers = await rows(server.home, `SELECT p.sign_in FROM assignment_live a JOIN account_live p ON p.id = a.account WHERE a.case_id = x'${file.replaceAll('-', '')}' AND a.to_at IS NULL`)
  assert.ok(handlers.some(h => h.sign_in === 'rithy') && !handlers.some(h => h.sign_in === person.name), 'the head has the case')
}

for (const [n, options] of seats.entries())
  test(`administrator, beginner, head: ${seatName(options)}`, async () => {
    const { lang } = options
    const seat = await sit(browser, server, options)
    await signIn(seat, 'admin')
    const agency = await makesAgency(seat, lang, n)
    await makesAgreement(seat, lang, agency)
    await visit(seat, `/${lang}/administration/duty-lists`, 'duty-lists')
    if (n < 2) await givesHeads(seat, lang, n)
    const person = await makesPerson(seat, lang, n)
    await seesNoChild(seat, lang)
    await seat.leave()

    const beginner = await begins(options, person)
    const file = await handsOver(options, person.id, `Mao Sovann ${n}`)
    await visit(beginner, `/${lang}/`, 'beginner-desk')
    assert.equal(await visit(beginner, `/${lang}/case/${file}`, 'beginner-case'), 200)
    await beginner.leave()
    // The code was good once; the password is.
    const again = await sit(browser, server, options)
    await signInTyping(again, person.name, 'four words of my own')
    await again.page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
    await leaves(options, person, file)
    await visit(again, `/${lang}/cases`, 'sign-in-after-leaving')
    assert.match(again.page.url(), /\/sign-in$/, 'out at the next request')
    await again.leave()
  })
