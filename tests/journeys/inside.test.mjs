// SPDX-License-Identifier: AGPL-3.0-or-later
// Inside and after: an officer of a prison, a lawyer, a case worker and a trainer at a day's work, each
// from the own desk. What cannot be is refused beside its field, and what was typed stays.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows } from '../access/server.mjs'
import { signIn, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { choose, fillIn, follow, refusedAt, said, send, sendGood, valueOf, visit, words } from './hand.mjs'

const today = '2026-11-23'
let server, browser, sickRoom
before(async () => {
  server = await startOkas()
  browser = await startBrowser()
  const units = await rows(server.home, "SELECT name_km AS km, name_en AS en FROM unit_live WHERE declared = 'medical'")
  sickRoom = units[0]
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function sits(name, lang, width) {
  const seat = { ...await sit(browser, server, { lang, width }), aloud: false } // read aloud in pages.test.mjs
  await signIn(seat, name)
  await visit(seat, `/${lang}/`, `inside-${name}-desk`)
  return seat
}

// The first line of the desk that says so.
const opens = async (seat, english, name) => {
  const text = seat.lang === 'km' && /[\u1780-\u17ff]/.test(english) ? english : said(seat.lang, english)
  const link = seat.page.locator('main a', { hasText: text }).first()
  const path = await link.getAttribute('href')
  await visit(seat, path, name)
  return path
}

const both = [['km', 375], ['en', 1280]]
for (const [lang, width] of both) {
  test(`an officer of a prison moves a child and finds the night told (${lang}, ${width} px)`, async () => {
    const seat = await sits('samnang', lang, width)
    const stays = await opens(seat, 'An order of detention ends', 'inside-stays')
    await follow(seat, '/unit', 'inside-unit')
    // Before the arrival, the child slept nowhere here.
    await fillIn(seat, { from_at: { day: '2026-09-01', time: '20:00' }, where: 'out' })
    assert.equal((await send(seat, 'inside-unit-early')).status, 422)
    await refusedAt(seat, ['from_at'])
    assert.equal(await valueOf(seat, 'from_at-year'), '2026')
    await fillIn(seat, { from_at: { day: today, time: '08:00' }, where: 'unit' })
    await choose(seat, 'unit', sickRoom[lang])
    await sendGood(seat, 'inside-unit-moved')
    assert.ok((await words(seat)).includes(sickRoom[lang]), 'the page says where the child sleeps now')

    await visit(seat, stays, 'inside-stays')
    await follow(seat, '/occurrence', 'inside-occurrence')
    await fillIn(seat, { kind: 'injury', from_at: { day: '2026-12-01', time: '08:30' }, words: 'ជើងត្រូវរបួស។' })
    assert.equal((await send(seat, 'inside-occurrence-tomorrow')).status, 422)
    await refusedAt(seat, ['from_at'])
    assert.equal(await valueOf(seat, 'words'), 'ជើងត្រូវរបួស។')
    await fillIn(seat, { from_at: { day: today, time: '08:30' } })
    await sendGood(seat, 'inside-occurrence-told')

    // The child leaves before it arrived? No.
    await visit(seat, stays.replace('/stays', '/detention-end'), 'inside-leaving')
    await fillIn(seat, { at: { day: '2026-09-01', time: '10:00' }, how: 'released', to_whom: 'family' })
    assert.equal((await send(seat, 'inside-leaving-early')).status, 422)
    await refusedAt(seat, ['at'])

    await visit(seat, `/${lang}/detention`, 'inside-places')
    await follow(seat, await seat.page.locator('main table a').first().getAttribute('href'), 'inside-place')
    await follow(seat, '/nights', 'inside-nights')
    assert.ok((await words(seat)).includes(said(lang, 'With adults')), 'nights beside adults are told by nobody, and seen')
    await seat.leave()
  })

  test(`a lawyer sees the detention that ends, and prints the story (${lang}, ${width} px)`, async () => {
    const seat = await sits('rachana', lang, width)
    const stays = await opens(seat, 'An order of detention ends', 'inside-lawyer-stays')
    assert.equal(await seat.page.locator('main a[href$="/unit"]').count(), 0, 'nobody but the place says who sleeps where')
    await visit(seat, stays.replace('/stays', '/story'), 'inside-story')
    const whole = await seat.page.locator('main tbody tr').count()
    await fillIn(seat, { strand: 'detention' })
    await send(seat, 'inside-story-detention')
    const part = await seat.page.locator('main tbody tr').count()
    assert.ok(part > 0 && part < whole, `${part} of ${whole}`)
    await seat.leave()
  })

  test(`a case worker asks how a child fares (${lang}, ${width} px)`, async () => {
    const seat = await sits('kanha', lang, width)
    const due = () => seat.page.locator('main a', { hasText: said(lang, 'Ask how a child fares') }).count()
    const before = await due()
    await follow(seat, '/follow-ups', 'inside-follow-ups')
    await visit(seat, await seat.page.locator('main a[href*="/support/"]').first().getAttribute('href'), 'inside-follow-up')
    await follow(seat, '/add', 'inside-follow-up-add')
    await fillIn(seat, { day: { day: '2027-01-01' }, way: 'visit', reached: 'yes' })
    assert.equal((await send(seat, 'inside-follow-up-future')).status, 422)
    await refusedAt(seat, ['day'])
    await fillIn(seat, { day: { day: today } })
    await sendGood(seat, 'inside-followed-up')
    await visit(seat, `/${lang}/`, 'inside-kanha-desk')
    // The mark that was due is met by the first who asks.
    assert.equal(await due(), lang === 'km' ? before - 1 : before, 'what was asked is due no more')
    await seat.leave()
  })

  test(`a case worker agrees on a goal with a child in a programme (${lang}, ${width} px)`, async () => {
    const seat = await sits('kanha', lang, width)
    await follow(seat, '/programmes', 'inside-programmes')
    await opens(seat, lang === 'en' ? 'The way home' : 'ផ្លូវត្រឡប់ទៅផ្ទះ', 'inside-programme')
    const child = await seat.page.locator('main table a').first().getAttribute('href')
    await visit(seat, child, 'inside-enrolment')
    await follow(seat, '/goal', 'inside-goal')
    const wish = lang === 'en' ? 'I want to cook for my mother.' : 'ខ្ញុំចង់ចេះធ្វើម្ហូប។'
    await fillIn(seat, { area: 'family', wish, steps: 'កុមារ៖ មករៀន។', agreed: 'yes', day: { day: today }, review_day: { day: '2026-11-01' } })
    assert.equal((await send(seat, 'inside-goal-past')).status, 422)
    await refusedAt(seat, ['review_day'])
    assert.equal(await valueOf(seat, 'wish'), wish)
    await fillIn(seat, { review_day: { day: '2027-01-10' } })
    await sendGood(seat, 'inside-goal-set')
    assert.ok((await words(seat)).includes(wish.replaceAll('\u200b', '')), 'the wish stands as it was said')
    await seat.leave()
  })

  test(`a trainer enters a day of the class, once (${lang}, ${width} px)`, async () => {
    const seat = await sits('seyha', lang, width)
    const register = await seat.page.locator('main a[href$="/register"]').first().getAttribute('href')
    await visit(seat, register, 'inside-register')
    const shown = await words(seat)
    assert.ok(!/court|charge|police|offence|prosecut|តុលាការ|បទល្មើស|នគរបាល/i.test(shown), 'nothing of justice')
    for (const box of await seat.page.locator('main input[type=radio][value=present]').all()) await box.check()
    await sendGood(seat, 'inside-register-entered')
    await visit(seat, `${register}?day=2026-11-22`, 'inside-register-sunday')
    await seat.leave()
  })
}
