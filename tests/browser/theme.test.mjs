// SPDX-License-Identifier: AGPL-3.0-or-later
// The theme's proof pages: every class in both tongues, on phone and desk, with
// and without script; and what the small script does.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pages } from '../../theme/proof/pages.mjs'
import { wordsFor } from '../../theme/src/clocks.js'
import { above } from '../../theme/src/places.js'
import { seatName, seats, signIn, sit, startBrowser, startProof, visit } from './harness.mjs'

const places = {
  '': [{ code: '17', name_km: 'សៀមរាប', name_latin: 'Siem Reap' }],
  17: [{ code: '1709', name_km: 'ប្រាសាទបាគង', name_latin: 'Prasat Bakong' }]
}
let server
let browser

before(async () => {
  server = await startProof({
    '/en/places.json': (urls, below) => JSON.stringify({ items: places[below] ?? [] }),
    '/km/places.json': (urls, below) => JSON.stringify({ items: places[below] ?? [] })
  })
  browser = await startBrowser()
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

async function at(options, work) {
  const seat = await sit(browser, server, options)
  try {
    await work(seat)
  } finally {
    await seat.leave()
  }
}

// Read aloud with script alone: without it the same words stand there.
for (const options of seats)
  for (const name of Object.keys(pages))
    test(`proof ${name}: ${seatName(options)}`, () =>
      at(options, async seat => assert.equal(await visit(seat, `/${options.lang}/${name}`, `proof-${name}`, { aloud: options.script }), 200)))

test('the heaviest first page is below 100 KB on the wire', () =>
  at({ lang: 'km' }, async seat => {
    const sizes = []
    seat.page.on('requestfinished', async request => {
      const { responseBodySize, responseHeadersSize } = await request.sizes()
      sizes.push(responseBodySize + responseHeadersSize)
    })
    await seat.page.goto('/km/case', { waitUntil: 'networkidle' })
    await seat.page.waitForTimeout(200)
    const sum = sizes.reduce((a, b) => a + b, 0)
    assert.ok(sizes.length >= 5, `only ${sizes.length} requests`)
    assert.ok(sum < 100 * 1024, `${sum} bytes`)
  }))

test('our font is used for both scripts', () =>
  at({ lang: 'km' }, async seat => {
    await seat.page.goto('/km/case')
    const loaded = await seat.page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replace(/"/g, ''))
    })
    assert.deepEqual(loaded, ['Noto Sans Khmer', 'Noto Sans Khmer'])
  }))

test('words for the time left', () => {
  const hour = 3600e3
  const words = { left: { days: ['1 day left', '{n} days left'], hours: ['1 hour left', '{n} hours left'], minutes: ['1 minute left', '{n} minutes left'] }, over: { hours: ['1 hour over', '{n} hours over'] } }
  const rows = [
    ['two days', 48 * hour, false, '2 days left'],
    ['a minute less', 48 * hour - 60e3, false, '47 hours left'],
    ['one hour', hour, false, '1 hour left'],
    ['a minute less', hour - 60e3, false, '59 minutes left'],
    ['one minute', 60e3, false, '1 minute left'],
    ['over', -3 * hour, false, '3 hours over'],
    ['Khmer digits', 47 * hour, true, '៤៧ hours left'],
    ['no words for it', -60e3, false, null]
  ]
  for (const [name, given, khmer, want] of rows) assert.equal(wordsFor(given, words, khmer), want, name)
})

test('the clock runs on while the page is open, and turns overdue', () =>
  at({ lang: 'en' }, async seat => {
    await seat.page.clock.install({ time: new Date('2026-11-22T00:00:00Z') })
    await seat.page.goto('/en/case')
    const row = seat.page.locator('.okas-clock', { hasText: 'Longest police custody' })
    await seat.page.clock.runFor(2 * 3600e3)
    assert.equal(await row.locator('time').textContent(), '2 hours left')
    assert.match(await row.getAttribute('class'), /okas-clock--soon/)
    await seat.page.clock.runFor(3 * 3600e3)
    assert.match(await row.locator('time').textContent(), /over$/)
    assert.equal(await row.locator('.okas-tag').textContent(), 'Overdue')
    assert.match(await row.getAttribute('class'), /okas-clock--overdue/)
  }))

test('a form is sent once however often the button is pressed', () =>
  at({ lang: 'en' }, async seat => {
    await seat.page.goto('/en/form')
    server.posts.length = 0
    const answered = seat.page.waitForResponse(reply => reply.request().method() === 'POST')
    await seat.page.evaluate(() => {
      const button = document.querySelector('.okas-form button')
      button.click()
      button.click()
      button.click()
    })
    await answered
    await seat.page.waitForTimeout(200)
    assert.deepEqual(server.posts, ['/en/form'])
  }))

test('the codes above a code', () => {
  for (const [given, want] of [['', ''], ['1', ''], ['17', '17'], ['170', '17'], ['1709', '17 1709'], ['17090101', '17 1709 170901 17090101'], ['x', '']])
    assert.equal(above(given).join(' '), want, given)
})

test('a place is chosen by its names, step by step; a code typed chooses them', () =>
  at({ lang: 'en' }, async seat => {
    await seat.page.goto('/en/form')
    const province = seat.page.getByLabel('Province or capital')
    await province.selectOption({ label: 'Siem Reap' })
    assert.equal(await seat.page.inputValue('#place'), '17')
    await seat.page.getByLabel('District, municipality or khan').selectOption({ label: 'Prasat Bakong' })
    assert.equal(await seat.page.inputValue('#place'), '1709')
    await province.selectOption('')
    assert.equal(await seat.page.inputValue('#place'), '')
    await seat.page.fill('#place', '1709')
    await seat.page.waitForFunction(() => document.querySelector('#place-step-1').value === '1709')
    assert.equal(await province.inputValue(), '17')
  }))

test('without script the code of a place is a field', () =>
  at({ lang: 'en', script: false }, async seat => {
    await seat.page.goto('/en/form')
    assert.equal(await seat.page.locator('.okas-places').count(), 0)
    assert.equal(await seat.page.locator('#place').isVisible(), true)
  }))

test('the menu opens on a phone; without script it is open', async () => {
  await at({ lang: 'km', width: 375 }, async seat => {
    await seat.page.goto('/km/desk')
    const list = seat.page.locator('#navigation')
    assert.equal(await list.isVisible(), false)
    await seat.page.locator('.govuk-service-navigation__toggle').click()
    assert.equal(await list.isVisible(), true)
  })
  await at({ lang: 'km', width: 375, script: false }, async seat => {
    await seat.page.goto('/km/desk')
    assert.equal(await seat.page.locator('#navigation').isVisible(), true)
  })
})

test('the first tab stop leads to the content, and focus is seen', () =>
  at({ lang: 'km' }, async seat => {
    await seat.page.goto('/km/desk')
    await seat.page.keyboard.press('Tab')
    assert.equal(await seat.page.evaluate(() => document.activeElement.className), 'govuk-skip-link')
    await seat.page.keyboard.press('Tab')
    const ground = await seat.page.evaluate(() => getComputedStyle(document.activeElement).backgroundColor)
    assert.equal(ground, 'rgb(255, 221, 0)')
  }))

test('paper shows the content and no control', () =>
  at({ lang: 'km' }, async seat => {
    await seat.page.goto('/km/case')
    await seat.page.emulateMedia({ media: 'print' })
    for (const gone of ['.okas-lang', '.govuk-service-navigation', '.okas-who__out', '.okas-case-head__actions', '.govuk-skip-link'])
      assert.equal(await seat.page.locator(gone).first().isVisible(), false, gone)
    for (const there of ['.okas-case-head__name', '.okas-clock__exact', '.okas-paper', '.okas-brand'])
      assert.equal(await seat.page.locator(there).first().isVisible(), true, there)
    const address = await seat.page.evaluate(() => getComputedStyle(document.querySelector('.okas-banner a'), '::after').content)
    assert.equal(address, 'none')
  }))

test('a demonstration person is one press away', () =>
  at({ lang: 'en', script: false }, async seat => {
    server.posts.length = 0
    await seat.page.route('**/en/sign-in', route => route.request().method() === 'POST'
      ? (server.posts.push('signed in'), route.fulfill({ status: 303, headers: { location: '/en/desk' } }))
      : route.continue())
    await signIn(seat, 'bopha')
    assert.deepEqual(server.posts, ['signed in'])
    assert.equal(new URL(seat.page.url()).pathname, '/en/desk')
  }))
