// SPDX-License-Identifier: AGPL-3.0-or-later
// A lawyer sets up a passkey and an authenticator app, signs in with each, and
// proves it again before a list with names is asked for. The passkey is the
// browser's own virtual one.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { demoHome, demoPassword, fixedNow, rows, serve, uuid } from '../access/server.mjs'
import { seatName, signInTyping, sit, startBrowser } from '../browser/harness.mjs'
import { fillIn, send, sendGood, visit } from './hand.mjs'

const seats = [{ lang: 'km', width: 375 }, { lang: 'en', width: 1280 }]
const later = '2026-11-23T09:40:00+07:00'
let browser, server
before(async () => { browser = await startBrowser() })
after(async () => {
  await browser?.close()
  await server?.stop().catch(() => {})
})

// What the app shows, by RFC 6238.
function codeOf(key, moment) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key.replaceAll(' ', '')].map(c => letters.indexOf(c).toString(2).padStart(5, '0')).join('')
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.parse(moment) / 30000)))
  const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)))).update(step).digest()
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0')
}

// Passkeys are bound to a name, and this machine's own is the one that needs no certificate.
async function begin(home, now) {
  const server = await serve(home, { now })
  return { ...server, base: `http://localhost:${server.port}` }
}

// The button that the script adds: the form is sent with what the key answered.
async function usePasskey({ page }) {
  const button = page.locator('main form .govuk-button--secondary[type=button]').last()
  await button.waitFor({ state: 'visible', timeout: 10000 })
  const [request] = await Promise.all([page.waitForRequest(r => r.method() === 'POST'), page.waitForNavigation(), button.click()])
  return new URLSearchParams(request.postData())
}

for (const options of seats)
  test(`passkey and app: ${seatName({ ...options, script: true })}`, async () => {
    const { lang } = options
    const home = await demoHome()
    const second = uuid((await rows(home, "SELECT hex(id) AS id FROM account_live WHERE sign_in = 'kosal'"))[0].id)
    server = await begin(home, fixedNow)
    const place = { base: server.base }
    const seat = await sit(browser, place, options)
    const { page, context } = seat
    const device = await context.newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })

    await signInTyping(seat, 'rachana', demoPassword)
    await page.waitForURL(url => url.pathname === `/${lang}/`)
    assert.equal(await visit(seat, `/${lang}/second-factor/passkey`, 'passkey-new'), 200)
    assert.ok(!await page.locator('[name="passkey"]').isVisible(), 'nobody types the answer')
    await fillIn(seat, { name: lang === 'km' ? 'ទូរស័ព្ទ' : 'my phone' })
    const made = await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').last().click()])
    assert.equal(made[0].status(), 200, await page.locator('main').innerText())
    assert.equal((await page.locator('main').innerText()).match(/\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\b/g).length, 10, 'recovery codes are shown once')
    assert.equal(await visit(seat, `/${lang}/second-factor`, 'passkey-set'), 200)
    assert.ok((await page.locator('main').innerText()).includes(lang === 'km' ? 'ទូរស័ព្ទ' : 'my phone'))
    const held = uuid((await rows(home, 'SELECT hex(id) AS id FROM proof_key'))[0].id)
    assert.equal(await visit(seat, `/${lang}/second-factor/passkey/${held}`, 'passkey-remove'), 200)

    // The password alone opens nothing; with the passkey all opens; its answer counts once.
    await context.clearCookies()
    await signInTyping(seat, 'rachana', demoPassword)
    await page.waitForURL(url => url.pathname === `/${lang}/sign-in/second`)
    const half = await context.cookies()
    const answered = await usePasskey(seat)
    assert.equal(new URL(page.url()).pathname, `/${lang}/`)
    assert.match(answered.get('proof'), /^pk\.[\w-]+\.[\w-]+\.[\w-]+\.[\w-]+$/)
    assert.equal((await visit(seat, `/${lang}/cases`, 'passkey-cases')), 200)
    await context.clearCookies()
    await signInTyping(seat, 'rachana', demoPassword)
    await page.waitForURL(url => url.pathname === `/${lang}/sign-in/second`)
    await fillIn(seat, { proof: answered.get('proof') })
    const replayed = await send(seat, 'passkey-replayed')
    assert.equal(replayed.status, 422, 'the same answer a second time')
    assert.notDeepEqual(await context.cookies(), half)
    await usePasskey(seat)
    assert.equal(new URL(page.url()).pathname, `/${lang}/`)

    // The app beside it.
    await visit(seat, `/${lang}/second-factor/app`, 'app-new')
    await sendGood(seat, 'app-scan')
    const key = await page.locator('.okas-key').innerText()
    await fillIn(seat, { proof: codeOf(key, fixedNow) })
    await sendGood(seat, 'app-set')
    await server.stop()

    // Half an hour later an act of weight asks again; the passkey answers for it.
    server = await begin(home, later)
    place.base = server.base
    assert.equal(await visit(seat, `${server.base}/${lang}/cases/with-names`, 'list-asked'), 200)
    await fillIn(seat, { file: 'csv', why: 'A meeting of the office.', second })
    const without = await send(seat, 'list-without-proof')
    assert.equal(without.status, 422, 'it is asked for')
    await usePasskey(seat)
    assert.equal(new URL(page.url()).pathname, `/${lang}/lists-with-names`)
    const deeds = await rows(home, "SELECT deed, what FROM journal WHERE deed IN ('passkey-added', 'second-step', 'proved-again', 'named-list-asked') ORDER BY seq")
    assert.deepEqual(deeds.map(d => `${d.deed} ${d.what ?? ''}`.trim()), ['passkey-added', 'second-step passkey', 'second-step wrong', 'second-step passkey', 'proved-again passkey', 'named-list-asked'])

    // And the app's code signs in as well.
    await context.clearCookies()
    await page.goto(`${server.base}/${lang}/sign-in`)
    await page.fill('#name', 'rachana')
    await page.fill('#password', demoPassword)
    await Promise.all([page.waitForNavigation(), page.locator('form:has(#password) button[type=submit]').first().click()])
    await fillIn(seat, { proof: codeOf(key, later) })
    await sendGood(seat, 'app-used')
    assert.equal(new URL(page.url()).pathname, `/${lang}/`)
    assert.deepEqual(seat.faults, [])
    await seat.leave()
    await server.stop()
  })
