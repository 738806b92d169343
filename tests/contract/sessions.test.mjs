// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in: slower after misses, never shut; sessions that end by idleness, by
// age, by signing out everywhere. The clock of a demonstration home is moved by
// starting the server again at another time.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { csrfOf, demoHome, demoPassword, fixedNow, okas, rows, serve, signIn, tokenOf, uuid } from '../access/server.mjs'

const at = minutes => new Date(Date.parse(fixedNow) + minutes * 60000).toISOString().replace('.000Z', 'Z')
const isIn = async (server, cookie) => {
  const reply = await server.ask('GET', '/en/cases', { cookie })
  if (reply.status === 200) return true
  assert.deepEqual([reply.status, reply.header('location')], [303, '/en/sign-in'])
  return false
}
async function withServer(home, options, fn) {
  const server = await serve(home, options)
  try {
    return await fn(server)
  } finally {
    await server.stop()
  }
}

let home
before(async () => { home = await demoHome() })

test('the cookie is out of reach of scripts and other sites, and only its hash is kept', async () => {
  await withServer(home, {}, async server => {
    const reply = await server.ask('POST', '/en/sign-in', { form: { name: 'theara', password: demoPassword } })
    const line = reply.header('set-cookie')[0]
    assert.match(line, /; HttpOnly/)
    assert.match(line, /; SameSite=(Lax|Strict)/)
    assert.match(line, /; Path=\//)
    const token = line.match(/=([^;]+)/)[1]
    assert.ok(token.length >= 32)
    const kept = JSON.stringify(await rows(home, 'SELECT hex(hash) AS h, hex(csrf) AS c FROM session'))
    assert.ok(!kept.toLowerCase().includes(Buffer.from(token, 'base64url').toString('hex')) && !kept.includes(token))
    const other = await server.ask('POST', '/en/sign-in', { form: { name: 'theara', password: demoPassword } })
    assert.notEqual(other.cookie, reply.cookie)
  })
})

test('a wrong name and a wrong password answer alike', async () => {
  await withServer(home, {}, async server => {
    const [a, b] = [await server.ask('POST', '/en/sign-in', { form: { name: 'bopha', password: 'not this one' } }), await server.ask('POST', '/en/sign-in', { form: { name: 'nobody', password: 'not this one' } })]
    assert.deepEqual([a.status, b.status], [422, 422])
const plain = (body, name) => body.split('\n').filter(line => !line.includes('data-demo-user')).join('\n').replaceAll(`value="${name}"`, 'value="NAME"')
    assert.ok(plain(a.body, 'bopha') === plain(b.body, 'nobody'))
    assert.match(plain(a.body, 'bopha'), /value="NAME"/)
  })
})

test('sign-in slows down after misses and never locks', async () => {
  const [then, later, muchLater] = ['2026-11-22T10:00:00+07:00', '2026-11-22T10:00:05+07:00', '2026-11-22T10:03:00+07:00']
  const own = await demoHome(then)
  const attempt = (server, password, name = 'sophal') => server.ask('POST', '/en/sign-in', { form: { name, password } })
  // The clock stands still, so that how fast this machine is decides nothing.
  await withServer(own, { now: then }, async server => {
    for (let i = 0; i < 3; i++) assert.equal((await attempt(server, 'wrong as can be')).status, 422)
    assert.equal((await attempt(server, demoPassword)).status, 422, 'too soon after the third miss')
    assert.equal((await attempt(server, demoPassword, 'theara')).status, 303, 'others are not kept waiting')
  })
  await withServer(own, { now: later }, async server => {
    assert.equal((await attempt(server, demoPassword)).status, 303, 'not locked out')
    assert.equal((await attempt(server, 'wrong as can be')).status, 422)
    assert.equal((await attempt(server, demoPassword)).status, 303, 'the count began anew')
    for (let i = 0; i < 3; i++) await attempt(server, 'wrong as can be')
  })
  // However many misses, a minute is the most that anybody waits.
  await withServer(own, { now: muchLater }, async server => {
    assert.equal((await attempt(server, demoPassword)).status, 303)
  })
})

test('signing out ends one session, signing out everywhere ends all of them and no one else\'s', async () => {
  await withServer(home, {}, async server => {
    const [one, two, three, other] = [await signIn(server, 'bopha'), await signIn(server, 'bopha'), await signIn(server, 'bopha'), await signIn(server, 'theara')]
    const csrf = async cookie => csrfOf((await server.ask('GET', '/en/sign-out', { cookie })).body)
    assert.equal((await server.ask('POST', '/en/sign-out', { cookie: one, form: { csrf: await csrf(one) } })).status, 303)
    assert.deepEqual([await isIn(server, one), await isIn(server, two), await isIn(server, three)], [false, true, true])
    assert.equal((await server.ask('POST', '/en/sign-out-everywhere', { cookie: two, form: { csrf: await csrf(two) } })).status, 303)
    assert.deepEqual([await isIn(server, two), await isIn(server, three), await isIn(server, other)], [false, false, true])
    const again = await signIn(server, 'bopha')
    assert.equal(await isIn(server, again), true)
  })
})

test('signing out everywhere ends the programs that act as the person, too', async () => {
  await withServer(home, {}, async server => {
    const [mine, another, other] = [await tokenOf(home, 'bopha'), await tokenOf(home, 'bopha'), await tokenOf(home, 'theara')]
    const acts = async token => (await server.ask('GET', '/api/1/cases', { token })).status
    assert.deepEqual([await acts(mine), await acts(another), await acts(other)], [200, 200, 200])
    const cookie = await signIn(server, 'bopha')
    const page = (await server.ask('GET', '/en/sign-out-everywhere', { cookie })).body
    assert.match(page, /every token/)
    assert.equal((await server.ask('POST', '/en/sign-out-everywhere', { cookie, form: { csrf: csrfOf(page) } })).status, 303)
    assert.deepEqual([await acts(mine), await acts(another), await acts(other)], [401, 401, 200])
  })
})

test('a session ends after an hour without use, and after twelve whatever its use', async () => {
  const [idle, busy] = await withServer(home, {}, async server => [await signIn(server, 'vichea'), await signIn(server, 'vichea')])
  await withServer(home, { now: at(59) }, async server => assert.deepEqual([await isIn(server, busy)], [true]))
  await withServer(home, { now: at(61) }, async server => assert.deepEqual([await isIn(server, idle), await isIn(server, busy)], [false, true]))
  // Used once in each hour; not asked in between.
  for (let minutes = 61 + 55; minutes < 12 * 60; minutes += 55) await withServer(home, { now: at(minutes) }, async server => assert.equal(await isIn(server, busy), true, `after ${minutes} minutes`))
  await withServer(home, { now: at(12 * 60 - 1) }, async server => assert.equal(await isIn(server, busy), true))
  await withServer(home, { now: at(12 * 60 + 1) }, async server => assert.equal(await isIn(server, busy), false))
})

test('who leaves or is recused is out at the next request, in the session that runs', async () => {
  await withServer(home, {}, async server => {
    const [{ c, a }] = await rows(home, "SELECT hex(a.case_id) AS c, hex(a.id) AS a FROM assignment_live a JOIN account_live p ON p.id = a.account JOIN case_state s ON s.case_id = a.case_id WHERE p.sign_in = 'sophal' AND a.to_at IS NULL AND s.stage = 'custody' LIMIT 1")
    const [sophal, rithy, kanha] = [await signIn(server, 'sophal'), await signIn(server, 'rithy'), await signIn(server, 'kanha')]
    const page = `/en/case/${uuid(c)}`
    const see = async cookie => (await server.ask('GET', page, { cookie })).status
    assert.deepEqual([await see(sophal), await see(rithy)], [200, 200])
    const form = `${page}/assignment/${uuid(a)}/end`
    const csrf = csrfOf((await server.ask('GET', form, { cookie: rithy })).body)
    assert.equal((await server.ask('POST', form, { cookie: rithy, form: { csrf, why: 'recused' } })).status, 303)
    assert.deepEqual([await see(sophal), await see(rithy)], [404, 200])
    assert.equal(await isIn(server, kanha), true)
    const done = await okas(['user', 'disable', 'kanha', '--home', home])
    assert.equal(done.status, 0, done.said)
    assert.equal(await isIn(server, kanha), false)
  })
})
