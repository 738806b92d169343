// SPDX-License-Identifier: AGPL-3.0-or-later
// Two officers of a unit correct the same entry: the second is told, sees both
// versions and chooses; the history shows who said what when.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, uuid } from '../access/server.mjs'
import { seatName, seats, signIn, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { fillIn, refusedAt, send, sendGood, valueOf, visit, words } from './hand.mjs'

let server, browser, entries
before(async () => {
  server = await startOkas()
  browser = await startBrowser()
  entries = await rows(server.home, `SELECT hex(e.id) AS e, hex(e.case_id) AS c FROM event_live e JOIN case_state s ON s.case_id = e.case_id JOIN agency_live g ON g.id = e.for_agency
    WHERE e.form = 'rights-told' AND s.stage = 'custody' AND g.code = 'police-sr' ORDER BY e.id`)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

for (const [n, options] of seats.entries())
  test(`two people, one entry: ${seatName(options)}`, async () => {
    const { lang } = options
    const { e, c } = entries[n]
    const page = `/${lang}/case/${uuid(c)}/rights-told/${uuid(e)}/correct`
    const [first, second] = [await sit(browser, server, options), await sit(browser, server, options)]
    await signIn(first, 'sophal')
    await signIn(second, 'theara')
    for (const seat of [first, second]) assert.equal(await visit(seat, page, 'rights-correct'), 200)
    const before = await valueOf(first, 'at-time')

    // A correction says why.
    assert.equal((await send(first, 'rights-correct-wrong')).status, 422)
    await refusedAt(first, ['why'])
    const answers = { language: 'cja', plain_words: 'yes', mark: 'thumbprint' }
    await fillIn(first, { ...answers, why: 'The child speaks Cham.' })
    await sendGood(first, 'rights-corrected')

    await fillIn(second, { ...answers, language: 'vi', why: 'Vietnamese, as the mother said.' })
    assert.equal((await send(second, 'rights-both')).status, 412)
    const both = await words(second)
    assert.ok(/ចាម|Cham/.test(both) && /វៀតណាម|Vietnamese/.test(both), 'both versions are shown')
    assert.equal(await valueOf(second, 'why'), 'Vietnamese, as the mother said.', 'nothing typed is lost')
    assert.equal(await valueOf(second, 'language'), 'vi')
    assert.equal(await valueOf(second, 'at-time'), before)
    await sendGood(second, 'rights-chosen')

    await visit(first, `/${lang}/case/${uuid(c)}/history`, 'history')
    const said = await words(first)
    for (const why of ['The child speaks Cham.', 'Vietnamese, as the mother said.']) assert.ok(said.includes(why), why)
    const names = await rows(server.home, "SELECT name_km AS km, name_en AS en FROM account_live WHERE sign_in IN ('sophal', 'theara')")
    for (const name of names) assert.ok(said.includes(name[lang]), name[lang])
    await Promise.all([first.leave(), second.leave()])
  })
