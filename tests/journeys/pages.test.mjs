// SPDX-License-Identifier: AGPL-3.0-or-later
// Every page and every empty form that the program has, as somebody to whom it is
// open: its looks and complaints on a phone in Khmer and on a desk in English, its
// HTML in one of the two, read aloud in the other. What is refused has its page, too.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { matrix, readAccess, verdict, view } from '../access/oracle.mjs'
import { pathsOf } from '../access/paths.mjs'
import { fixedNow, okas, tokenOf } from '../access/server.mjs'
import { addThings } from '../access/things.mjs'
import { addSituations, readWorld } from '../access/world.mjs'
import { check, seatName, signIn, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { send, untranslated, visit } from './hand.mjs'

let server, browser
const open = [] // { route, person, path }
const unseen = [] // routes that nobody reaches
before(async () => {
  server = await startOkas({ prepare: home => addSituations(home, fixedNow) })
  browser = await startBrowser()
  await beginApp('sophal')
  const world = await readWorld(server.home, fixedNow)
  await addThings(server.base, server.home, world, name => tokenOf(server.home, name))
  const access = readAccess((await okas(['access'])).out)
  const places = await pathsOf(server.home, access.routes)
  // Few people: who opens many pages comes first.
  const order = ['sophal', 'admin', 'dany', 'rachana', 'maly', 'rithy', 'sreymom', 'mony']
  const people = [...world.people].sort((a, b) => (order.indexOf(a.sign_in) + 1 || 99) - (order.indexOf(b.sign_in) + 1 || 99))
  const find = route => {
    for (const person of people) {
      const see = file => view(matrix(), world, person, world.cases.find(f => f.case_id === file.case_id)).see
      if (verdict(matrix(), world, { ...route, who: route.who === 'case' ? 'signed-in' : route.who }, person) !== 'in') continue
      for (const place of places.plain(route, person)) if (!place.closed) return { person, ...place }
      for (const file of world.cases.filter(f => route.path.includes('{case}') && verdict(matrix(), world, route, person, f) === 'in'))
        for (const place of places.ofCase(route, file, person, see)) if (!place.closed) return { person, ...place }
    }
    return null
  }
  // Who is half signed in, and who has a passkey, is seen by the journey of the second factor.
  for (const route of access.routes.filter(r => r.who !== 'half' && !r.path.includes('{passkey}') && (r.kinds.has('page') || r.kinds.has('form')))) {
    const way = find(route)
    if (way) open.push({ route, ...way })
    else unseen.push(route.path)
  }
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

// Sets up an authenticator app and does not come to its end.
async function beginApp(name) {
  const signedIn = await fetch(`${server.base}/en/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ name, password: 'okas-demo-2026' }) })
  const cookie = signedIn.headers.get('set-cookie').split(';')[0]
  const page = await (await fetch(`${server.base}/en/sign-out`, { headers: { cookie } })).text()
  const csrf = page.match(/name="csrf" value="([^"]+)"/)[1]
  await fetch(`${server.base}/en/second-factor/app`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ csrf }) })
}

// A new page is visited from its first day on.
test('every page is visited as somebody who may see it', () => {
  assert.deepEqual(unseen.sort(), [])
  assert.ok(open.length > 100, `${open.length} pages`)
})

// Without script the journeys go. Reading aloud and the HTML take most of the time: each page is read
// aloud in one of the two, and its HTML in the other; colours are the theme's, and held against
// each other on its proof pages and in the journeys.
const seats = [{ lang: 'km', width: 375, script: true }, { lang: 'en', width: 1280, script: true }]
for (const [n, options] of seats.entries())
  test(`every page in the browser: ${seatName(options)}`, async () => {
    const found = []
    const visitor = ({ route, person }) => route.who === 'public' ? '' : person.sign_in
    for (const name of new Set(open.map(visitor))) {
      const seat = await sit(browser, server, options)
      if (name) await signIn(seat, name)
      for (const [i, place] of open.entries()) if (visitor(place) === name) found.push(...await faultsOf(seat, place, i % seats.length === n))
      await seat.leave()
    }
    assert.deepEqual(found.slice(0, 40), [], `${found.length} faults`)
  })

async function faultsOf(seat, { route, path }, aloud) {
  const name = `page-${route.path.slice(1).replace(/[{}]/g, '').replace(/\//g, '-') || 'desk'}`
  const reply = await seat.page.goto(`/${seat.lang}${path}`)
  const html = await reply.text()
  const found = reply.status() === 200 ? [] : [`${route.path}: ${reply.status()}`]
  if (seat.lang === 'km') found.push(...untranslated(html).map(words => `${route.path}: not in Khmer: ${words}`))
  await check(seat, name, aloud ? undefined : html, { aloud, contrast: false }).catch(error => found.push(`${route.path}: ${error.message}`))
  return found
}

test('what is refused or fails has a page as cared for as the rest', async () => {
  const seat = await sit(browser, server, seats[0])
  await signIn(seat, 'sophal')
  assert.equal(await visit(seat, '/km/no-such-page', 'absent'), 404)
  await visit(seat, '/km/case/new', 'form-again')
  await seat.page.locator('main [name=csrf]').evaluate(field => { field.value = 'stale' })
  assert.equal((await send(seat, 'token-wrong')).status, 403)
  await seat.leave()
})
