// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records, one child? Whoever may see both joins them and parts them again;
// where nobody may, the registrar does, who sees who the children are and nothing
// of their cases. Nothing is moved: both records stay, and each answer.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, uuid } from '../access/server.mjs'
import { seatName, seats, signIn, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { fillIn, refusedAt, send, sendGood, visit, words } from './hand.mjs'

const said = { same: { km: 'កុមារតែម្នាក់', en: 'One and the same child' }, 'not-same': { km: 'កុមារពីរនាក់ផ្សេងគ្នា', en: 'Two different children' } }
let server, browser, pair, files
before(async () => {
  server = await startOkas()
  browser = await startBrowser()
  const [{ id }] = await rows(server.home, "SELECT hex(id) AS id FROM same_child_live WHERE answer = 'raised'")
  pair = uuid(id)
  // Two files of one officer, each of another child.
  files = (await rows(server.home, `SELECT hex(c.id) AS id, c.number FROM casefile_live c JOIN assignment_live a ON a.case_id = c.id JOIN account_live p ON p.id = a.account JOIN case_state s ON s.case_id = c.id
    WHERE p.sign_in = 'sophal' AND a.to_at IS NULL AND s.stage = 'custody' ORDER BY c.recorded_at, c.rowid LIMIT 2`)).map(file => ({ ...file, id: uuid(file.id) }))
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function answers(seat, name, answer, why) {
  await fillIn(seat, { answer })
  assert.equal((await send(seat, `${name}-wrong`)).status, 422, 'an answer says why')
  await refusedAt(seat, ['why'])
  assert.equal(await seat.page.locator(`[name=answer][value=${answer}]`).isChecked(), true)
  await fillIn(seat, { answer, why })
  await sendGood(seat, `${name}-answered`)
}

// What was answered until now stands above the question.
async function until(seat, answer) {
  assert.ok((await seat.page.locator('main .govuk-inset-text').innerText()).replaceAll('\u200b', '').includes(answer), answer)
}

for (const [n, options] of seats.entries()) {
  const [first, second] = n % 2 ? ['not-same', 'same'] : ['same', 'not-same']
  const { lang } = options

  test(`joined and parted by one who sees both: ${seatName(options)}`, async () => {
    const seat = await sit(browser, server, options)
    await signIn(seat, 'sophal')
    const [mine, other] = files
    for (const answer of [first, second]) {
      assert.equal(await visit(seat, `/${lang}/case/${mine.id}/same/${other.id}`, 'same-compare'), 200)
      await answers(seat, 'same', answer, `As the mother said: ${answer}.`)
      await visit(seat, `/${lang}/case/${mine.id}/same/${other.id}`, 'same-compare-later')
      await until(seat, said[answer][lang])
    }
    // Both files stay as they are.
    for (const file of files) {
      assert.equal(await visit(seat, `/${lang}/case/${file.id}`, 'same-case'), 200)
      if (lang === 'en') assert.ok((await words(seat)).includes(file.number), 'each under its own number')
    }
    await seat.leave()
  })

  test(`the registrar joins and parts a raised pair: ${seatName(options)}`, async () => {
    const seat = await sit(browser, server, options)
    await signIn(seat, 'mony')
    await visit(seat, `/${lang}/`, 'registrar-desk')
    await visit(seat, `/${lang}/pairs`, 'pairs')
    for (const answer of [first, second]) {
      assert.equal(await visit(seat, `/${lang}/pair/${pair}`, 'pair'), 200)
      const shown = await words(seat)
      for (const { number } of files) assert.ok(!shown.includes(number), 'no case')
      assert.doesNotMatch(shown, /CPC|\d\d-20\d\d-\d{5}-\d/, 'nothing of the law, and no number')
      await answers(seat, 'pair', answer, `The paper of birth says so: ${answer}.`)
      await visit(seat, `/${lang}/pair/${pair}`, 'pair-later')
      await until(seat, said[answer][lang])
    }
    for (const path of ['/cases', `/case/${files[0].id}`]) assert.equal(await visit(seat, `/${lang}${path}`, 'registrar-refused'), 404)
    await seat.leave()
  })
}

test('each answer is kept', async () => {
  const kept = await rows(server.home, `SELECT answer FROM same_child WHERE id = x'${pair.replaceAll('-', '')}' ORDER BY rev`)
  assert.deepEqual(kept.map(k => k.answer), ['raised', 'same', 'not-same', 'not-same', 'same', 'same', 'not-same', 'not-same', 'same'])
})
