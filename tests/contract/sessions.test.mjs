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

test('a code for a prosecutor, and a judge\'s role, wait until the second person has agreed; the person is told', async () => {
  const own = await demoHome()
  const password = 'four words of my own'
  const [{ ministry }] = await rows(own, "SELECT g.code AS ministry FROM account_live p JOIN agency_live g ON g.id = p.agency WHERE p.sign_in = 'admin'")
  assert.equal((await okas(['user', 'add', 'second', 'administrator', ministry, '--home', own, '--now', fixedNow], { input: password })).status, 0)
  const person = async name => (await rows(own, `SELECT lower(hex(id)) AS id FROM account_live WHERE sign_in = '${name}'`))[0].id
  const [vichea, theara, secondId] = [await person('vichea'), await person('theara'), await person('second')]
  const [{ court }] = await rows(own, "SELECT lower(hex(id)) AS court FROM agency_live WHERE kind = 'court' LIMIT 1")
  await withServer(own, {}, async server => {
    const [admin, second, owner, stranger] = [await signIn(server, 'admin'), await signIn(server, 'second', password), await signIn(server, 'vichea'), await signIn(server, 'sophal')]
    const post = async (cookie, path, form) => {
      const page = await server.ask('GET', path, { cookie })
      return server.ask('POST', path, { cookie, form: { csrf: csrfOf(page.body), ...form } })
    }
    const codePage = `/en/administration/person/${uuid(vichea)}/code`
    assert.equal((await post(admin, codePage, {})).status, 422, 'a prosecutor\'s code needs a second person')
    assert.equal((await post(admin, codePage, { second_by: uuid(theara) })).status, 422, 'not just anybody')
    const shown = await post(admin, codePage, { second_by: uuid(secondId) })
    assert.equal(shown.status, 200, shown.body)
    assert.match(shown.body, /opens nothing yet/)
    const code = shown.body.match(/(?<!-)\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\b/)[0]
    const use = () => server.ask('POST', '/en/code', { form: { name: 'vichea', code, new_password: password, new_again: password } })
    assert.equal((await use()).status, 422, 'nobody has agreed')
    assert.match((await server.ask('GET', '/en/', { cookie: owner })).body, /one-time code to your account was made/)
    assert.doesNotMatch((await server.ask('GET', '/en/', { cookie: stranger })).body, /one-time code/)
    const ask = `/en/second/${uuid(vichea)}`
    assert.ok((await server.ask('GET', '/en/', { cookie: second })).body.includes(ask), 'on the desk of who is asked')
    for (const cookie of [stranger, admin, owner]) assert.equal((await server.ask('GET', ask, { cookie })).status, 404)
    assert.match((await server.ask('GET', ask, { cookie: second })).body, /becomes that person/)
    assert.equal((await post(second, ask, {})).status, 422)
    assert.equal((await use()).status, 422)
    assert.equal((await post(second, ask, { answer: 'agree' })).status, 303)
    assert.equal((await server.ask('GET', ask, { cookie: second })).status, 404, 'asked once')
    assert.equal((await use()).status, 303)

    const judges = async () => (await rows(own, `SELECT count(*) AS n FROM role_grant_live WHERE role = 'judge' AND account = x'${theara}'`))[0].n
    for (const [answer, after] of [['refuse', 0], ['agree', 1]]) {
      // A police officer at another office holds no case role there yet: the role alone decides.
      const given = await post(admin, `/en/administration/person/${uuid(theara)}/role`, { role: 'judge', agency: uuid(court), second_by: uuid(secondId) })
      assert.equal(given.status, 303, given.body)
      assert.equal(await judges(), 0, 'the role gives nothing yet')
      assert.match((await server.ask('GET', `/en/administration/person/${uuid(theara)}`, { cookie: admin })).body, /Waits for the second person/)
      const [{ id }] = await rows(own, `SELECT lower(hex(id)) AS id FROM role_grant_last WHERE role = 'judge' AND account = x'${theara}' AND agreed_at IS NULL AND to_day IS NULL`)
      assert.equal((await server.ask('GET', `/en/second/${uuid(id)}`, { cookie: admin })).status, 404)
      assert.equal((await post(second, `/en/second/${uuid(id)}`, { answer })).status, 303)
      assert.equal(await judges(), after)
    }
    const told = await rows(own, "SELECT p.sign_in || ' ' || a.kind AS line FROM alert a JOIN account_live p ON p.id = a.receiver WHERE a.kind IN ('code-made', 'second-asked') ORDER BY line")
    assert.deepEqual(told.map(r => r.line), ['second second-asked', 'second second-asked', 'second second-asked', 'vichea code-made'])
    assert.match((await okas(['user', 'code', 'vichea', '--home', own])).out, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n$/, 'the command line is the second person')
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
