// SPDX-License-Identifier: AGPL-3.0-or-later
// The second factor: an authenticator app and recovery codes, by role, again before
// an act of weight, and its end by two people. The app is played here from RFC 6238.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { before, test } from 'node:test'
import { csrfOf, demoHome, demoPassword, fixedNow, okas, rows, serve, signIn, tokenOf, uuid, write } from '../access/server.mjs'

const at = seconds => new Date(Date.parse(fixedNow) + seconds * 1000).toISOString().replace('.000Z', 'Z')
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const bytesOf = base32 => {
  const bits = [...base32.replaceAll(' ', '')].map(c => letters.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)))
}
// The code that the app shows so many seconds after the fixed moment.
function codeOf(key, seconds = 0) {
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor((Date.parse(fixedNow) / 1000 + seconds) / 30)))
  const hash = createHmac('sha1', bytesOf(key)).update(step).digest()
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0')
}
// Ids are drawn: the middle of one may have digits only, and look like a code.
const codesIn = html => html.match(/(?<!-)\b[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\b/g) ?? []
const idIn = html => html.match(/name="id" value="([0-9a-f-]+)"/)?.[1]

async function withServer(home, now, fn) {
  const server = await serve(home, { now })
  // A form as a browser sends it: what stands hidden in the page, and what is typed.
  server.send = async (cookie, path, form = {}) => {
    const page = await server.ask('GET', path, { cookie })
    return server.ask('POST', path, { cookie, form: { csrf: csrfOf(page.body), ...(idIn(page.body) ? { id: idIn(page.body) } : {}), ...form } })
  }
  try {
    return await fn(server)
  } finally {
    await server.stop()
  }
}

// Sets an app up and gives its key and the recovery codes.
async function setUp(server, cookie, more = {}, seconds = 0) {
  const begun = await server.send(cookie, '/en/second-factor/app', more)
  assert.equal(begun.status, 303, begun.body)
  const path = begun.header('location')
  const page = await server.ask('GET', path, { cookie })
  assert.match(page.body, /<svg class="okas-qr"/)
  const key = page.body.match(/class="okas-key" lang="en">([A-Z2-7 ]+)</)[1]
  assert.equal((await server.send(cookie, path, { proof: '000000' })).status, 422, 'a wrong code sets up nothing')
  const shown = await server.send(cookie, path, { proof: codeOf(key, seconds) })
  return { key, shown, codes: codesIn(shown.body) }
}
const first = (server, name, password = demoPassword) => server.ask('POST', '/en/sign-in', { form: { name, password } })

let home, own
before(async () => { home = await demoHome() })

test('an app is enrolled, signing in asks for its code, and no code works twice', async () => {
  await withServer(home, fixedNow, async server => {
    const cookie = await signIn(server, 'sophal')
    own = await setUp(server, cookie)
    assert.equal(own.shown.status, 200)
    assert.equal(new Set(own.codes).size, 10)
    assert.equal((await server.ask('GET', '/en/second-factor', { cookie })).status, 200)
    const kept = JSON.stringify(await rows(home, 'SELECT hex(secret) AS s FROM proof_app')) + JSON.stringify(await rows(home, 'SELECT hex(hash) AS h FROM proof_code'))
    assert.ok(!kept.toLowerCase().includes(bytesOf(own.key).toString('hex')), 'the secret is sealed')

    const half = await first(server, 'sophal')
    assert.deepEqual([half.status, half.header('location')], [303, '/en/sign-in/second'])
    for (const path of ['/en/', '/en/cases', '/en/second-factor', '/en/second-factor/app', '/en/sign-out'])
      assert.equal((await server.ask('GET', path, { cookie: half.cookie })).header('location'), '/en/sign-in/second', `${path} opens to nobody half signed in`)
    assert.doesNotMatch((await server.ask('GET', '/en/help', { cookie: half.cookie })).body, /Sok Sophal/)
    const used = await server.send(half.cookie, '/en/sign-in/second', { proof: codeOf(own.key) })
    assert.equal(used.status, 422, 'the code that set it up is used')
    for (const far of [-60, 60]) assert.equal((await server.send(half.cookie, '/en/sign-in/second', { proof: codeOf(own.key, far) })).status, 422, 'too far')
  })
  // Half a minute later: the next code, spoken with a space between; then it is used.
  await withServer(home, at(32), async server => {
    const half = await first(server, 'sophal')
    const code = codeOf(own.key, 62) // the phone is half a minute early
    const done = await server.send(half.cookie, '/en/sign-in/second', { proof: `${code.slice(0, 3)} ${code.slice(3)}` })
    assert.deepEqual([done.status, done.header('location')], [303, '/en/'])
    assert.notEqual(done.cookie, half.cookie, 'another session')
    assert.equal((await server.ask('GET', '/en/cases', { cookie: done.cookie })).status, 200)
    assert.equal((await server.ask('GET', '/en/cases', { cookie: half.cookie })).header('location'), '/en/sign-in', 'the half one has ended')
    const again = await first(server, 'sophal')
    assert.equal((await server.send(again.cookie, '/en/sign-in/second', { proof: code })).status, 422, 'used')
    assert.equal((await server.send(again.cookie, '/en/sign-in/second', { proof: codeOf(own.key, 32) })).status, 422, 'nor one before it')
  })
})

test('wrong codes slow the next one down, a recovery code works meanwhile and once, and the owner is told', async () => {
  await withServer(home, at(300), async server => {
    const half = await first(server, 'sophal')
    for (let i = 0; i < 4; i++) assert.equal((await server.send(half.cookie, '/en/sign-in/second', { proof: '123456' })).status, 422)
    assert.equal((await server.send(half.cookie, '/en/sign-in/second', { proof: codeOf(own.key, 300) })).status, 422, 'too soon, though right')
    const [code] = own.codes
    const done = await server.send(half.cookie, '/en/sign-in/second', { proof: code.toLowerCase() })
    assert.equal(done.status, 303, done.body)
    assert.match((await server.ask('GET', '/en/', { cookie: done.cookie })).body, /Somebody who knows your password typed wrong codes/)
    const next = await first(server, 'sophal')
    assert.equal((await server.send(next.cookie, '/en/sign-in/second', { proof: code })).status, 422, 'once')
    assert.match((await server.ask('GET', '/en/second-factor', { cookie: done.cookie })).body, /9 recovery codes left/)
  })
  const told = await rows(home, "SELECT DISTINCT a.kind FROM alert a JOIN account_live p ON p.id = a.receiver WHERE p.sign_in = 'sophal' AND a.kind LIKE 'proof-%' ORDER BY 1")
  assert.deepEqual(told.map(r => r.kind), ['proof-changed', 'proof-missed'])
  const deeds = await rows(home, "SELECT DISTINCT deed, what FROM journal WHERE deed IN ('proof-app-set', 'second-step') ORDER BY deed, what")
  assert.deepEqual(deeds.map(d => `${d.deed} ${d.what ?? ''}`.trim()), ['proof-app-set', 'second-step app', 'second-step recovery-code', 'second-step too-soon', 'second-step wrong'])
})

test('an act of weight asks again once the last proof is old; what was typed stays', async () => {
  const setting = async () => (await rows(home, "SELECT value FROM setting WHERE name = 'second_factor_roles'"))[0].value
  let cookie
  await withServer(home, at(600), async server => {
    cookie = await signIn(server, 'admin')
    assert.doesNotMatch((await server.ask('GET', '/en/administration/second-factor', { cookie })).body, /name="proof"/, 'just proved')
  })
  await withServer(home, at(1300), async server => {
    const page = await server.ask('GET', '/en/administration/second-factor', { cookie })
    assert.match(page.body, /name="proof" type="password"/, 'who has no second factor types the password')
    const path = '/en/administration/second-factor'
    const without = await server.send(cookie, path, { roles: 'registrar' })
    assert.equal(without.status, 422)
    assert.match(without.body, /value="registrar" checked/)
    const wrong = await server.send(cookie, path, { roles: 'registrar', proof: 'not this one' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /value="registrar" checked/)
    assert.equal(await setting(), 'none')
    const right = await server.send(cookie, path, { roles: 'registrar', proof: demoPassword })
    assert.deepEqual([right.status, await setting()], [303, 'registrar'], right.body)
    assert.doesNotMatch((await server.ask('GET', path, { cookie })).body, /name="proof"/, 'fresh again')
  })
  const deeds = await rows(home, "SELECT deed, what FROM journal WHERE deed IN ('proved-again', 'proof-missed') ORDER BY seq")
  assert.deepEqual(deeds.map(d => `${d.deed} ${d.what}`), ['proof-missed password', 'proved-again password'])
})

test('a role that needs it opens nothing but its setting up; a program is not asked', async () => {
  const token = await tokenOf(home, 'mony')
  await withServer(home, at(1400), async server => {
    const led = await first(server, 'mony')
    assert.deepEqual([led.status, led.header('location')], [303, '/en/second-factor'])
    const { cookie } = led
    for (const path of ['/en/', '/en/pairs', '/en/notices'])
      assert.equal((await server.ask('GET', path, { cookie })).header('location'), '/en/second-factor', path)
    assert.match((await server.ask('GET', '/en/second-factor', { cookie })).body, /Your role needs a second factor/)
    assert.equal((await server.ask('GET', '/api/1/pairs', { token })).status, 200)
    assert.equal((await server.ask('POST', '/api/1/second-factor/app', { token, json: {} })).status, 404, 'and sets up none')
    const judge = await tokenOf(home, 'maly')
    const before = await rows(home, 'SELECT COUNT(*) AS n FROM journal')
    for (const path of ['open', 'erase']) {
      const refused = await server.ask('POST', `/api/1/sealed/${path}`, { token: judge, headers: { 'accept-language': 'en' }, json: { number: '17-2026-48213-9', why: 'By a program.' } })
      assert.equal(refused.status, 403, 'an act of weight is a person\'s')
      assert.match(JSON.parse(refused.body).findings[0].message, /not done by a program/)
    }
    assert.deepEqual(await rows(home, 'SELECT COUNT(*) AS n FROM journal'), before)
    const mine = await setUp(server, cookie, {}, 1400)
    assert.equal(mine.codes.length, 10)
    assert.equal((await server.ask('GET', '/en/pairs', { cookie })).status, 200, 'now all opens')
    const kept = await server.send(cookie, '/en/second-factor/remove-app')
    assert.equal(kept.status, 422, 'and it is not taken away again')
    assert.equal((await signIn(server, 'theara')).length > 0, true, 'others are not asked')
  })
})

test('whoever lost it all is let in by a code that two people made, and by the command line', async () => {
  const password = 'four words of my own'
  const [{ ministry }] = await rows(home, "SELECT g.code AS ministry FROM account_live p JOIN agency_live g ON g.id = p.agency WHERE p.sign_in = 'admin'")
  assert.equal((await okas(['user', 'add', 'second', 'administrator', ministry, '--home', home, '--now', fixedNow], { input: password })).status, 0)
  const person = async name => uuid((await rows(home, `SELECT lower(hex(id)) AS id FROM account_live WHERE sign_in = '${name}'`))[0].id)
  const [sophal, secondId] = [await person('sophal'), await person('second')]
  await withServer(home, at(1500), async server => {
    const [admin, second] = [await signIn(server, 'admin'), await signIn(server, 'second', password)]
    const path = `/en/administration/person/${sophal}/code`
    assert.equal((await server.send(admin, path, { proof: 'yes' })).status, 422, 'never alone')
    const shown = await server.send(admin, path, { proof: 'yes', second_by: secondId })
    assert.equal(shown.status, 200, shown.body)
    const use = () => server.ask('POST', '/en/code', { form: { name: 'sophal', code: codesIn(shown.body)[0], new_password: password, new_again: password } })
    assert.equal((await use()).status, 422, 'nobody has agreed')
    assert.match((await server.ask('GET', `/en/second/${sophal}`, { cookie: second })).body, /a new second factor/)
    assert.equal((await server.send(second, `/en/second/${sophal}`, { answer: 'agree' })).status, 303)
    const used = await use()
    assert.deepEqual([used.status, used.header('location')], [303, '/en/'], used.body)
    assert.equal((await first(server, 'sophal', password)).header('location'), '/en/', 'nothing is left of it')
  })
  // A code that says nothing of it sets the password only.
  for (const [more, to] of [[[], '/en/sign-in/second'], [['second-factor'], '/en/second-factor']]) {
    const made = await okas(['user', 'code', 'mony', ...more, '--home', home])
    assert.equal(made.status, 0, made.said)
    await withServer(home, at(1600), async server => {
      const used = await server.ask('POST', '/en/code', { form: { name: 'mony', code: made.out.trim(), new_password: password, new_again: password } })
      assert.deepEqual([used.status, used.header('location')], [303, to])
    })
  }
})

test('a short password stands beside a second factor only, and every script is one password on every keyboard', async () => {
  const fresh = await demoHome()
  await withServer(fresh, fixedNow, async server => {
    let cookie = await signIn(server, 'theara')
    const change = async word => {
      const reply = await server.send(cookie, '/en/password', { new_password: word, new_again: word })
      if (reply.status === 303) cookie = reply.cookie
      return reply.status
    }
    assert.equal(await change('gecko pier'), 422, 'ten letters alone')
    assert.equal(await change('password12345678'), 422)
    assert.equal(await change('ឆ្កែខ្ញុំស៊ីត្រីប្រហុកពេលព្រឹក'), 303)
    assert.equal((await first(server, 'theara', 'ឆ្កែ\u200bខ្ញុំស៊ី\u200bត្រីប្រហុកពេលព្រឹក')).status, 303)
    assert.equal((await first(server, 'theara', 'ឆ្កែខ្ញុំស៊ីត្រីប្រហុកពេលល្ងាច')).status, 422)
    const old = cookie
    await setUp(server, cookie)
    assert.equal(await change('gecko pier'), 303, 'the app stands beside it')
    assert.equal((await server.ask('GET', '/en/cases', { cookie: old })).status, 303, 'other sessions have ended')
    assert.equal((await server.send(cookie, '/en/second-factor/remove-app')).status, 422, 'so short it does not stand alone')
    assert.equal(await change('gecko pier lantern'), 303)
    assert.equal((await server.send(cookie, '/en/second-factor/remove-app')).status, 303)
    assert.equal((await first(server, 'theara', 'gecko pier lantern')).header('location'), '/en/')
  })
})

test('a list with names leaves when a second person agreed, within its hours, once, and by its names in the journal', async () => {
  const fresh = await demoHome()
  const id = async name => uuid((await rows(fresh, `SELECT lower(hex(id)) AS id FROM account_live WHERE sign_in = '${name}'`))[0].id)
  const newest = async () => uuid((await rows(fresh, 'SELECT lower(hex(id)) AS id FROM takeout ORDER BY asked_at DESC LIMIT 1'))[0].id)
  const kosal = await id('kosal')
  const ask = { file: 'csv', why: 'The clients of this week.', second: kosal }
  const path = '/en/cases/with-names'
  let cookie, second, waiting
  await withServer(fresh, fixedNow, async server => {
    [cookie, second] = [await signIn(server, 'rachana'), await signIn(server, 'kosal')]
    const police = await signIn(server, 'sophal')
    assert.equal((await server.ask('GET', path, { cookie: police })).status, 404, 'who may not take names out')
    for (const nobody of [await id('rachana'), await id('sophal'), await id('admin')])
      assert.equal((await server.send(cookie, path, { ...ask, second: nobody })).status, 422, 'not oneself, nor another office')
    assert.equal((await server.send(cookie, path, { ...ask, why: '' })).status, 422, 'never without a reason')
    assert.equal((await server.send(cookie, path, ask)).status, 303)
    const [asked] = [await newest()]
    const take = `${path}/${asked}`
    assert.equal((await server.ask('GET', take, { cookie })).status, 404, 'nobody has agreed')
    assert.equal((await server.ask('GET', `/en/list-with-names/${asked}`, { cookie })).status, 404, 'and one does not answer oneself')
    const question = await server.ask('GET', `/en/list-with-names/${asked}`, { cookie: second })
    assert.match(question.body, /The clients of this week/)
    assert.equal((await server.send(second, `/en/list-with-names/${asked}`, { answer: 'agree' })).status, 303)
    assert.equal((await server.ask('GET', take, { cookie: second })).status, 404, 'it is of who asked')
    assert.match((await server.ask('GET', '/en/', { cookie })).body, /A list with names can be taken/)
    const file = await server.send(cookie, take)
    assert.equal(file.status, 200, file.body)
    assert.match(file.header('content-disposition'), /attachment; filename="cases-with-names.csv"/)
    const lines = file.body.split('\n').filter(l => /\b\d\d-20\d\d-\d/.test(l))
    assert.ok(lines.length > 1 && lines.every(l => /[ក-៓]{2}/.test(l)), file.body.slice(0, 600))
    for (const again of [server.send(cookie, take).catch(() => ({ status: 404 })), server.ask('GET', take, { cookie })]) assert.equal((await again).status, 404, 'once')
    const [line] = await rows(fresh, "SELECT seq FROM journal WHERE deed = 'named-list-taken'")
    assert.equal((await rows(fresh, `SELECT COUNT(*) AS n FROM journal_seen WHERE seq = ${line.seq}`))[0].n, lines.length, 'each case that left is a look')
    // Refused, it does not leave; and what was agreed to is over some day.
    assert.equal((await server.send(cookie, path, { ...ask, sex: 'male' })).status, 303)
    const no = await newest()
    assert.equal((await server.send(second, `/en/list-with-names/${no}`, { answer: 'refuse' })).status, 303)
    assert.equal((await server.ask('GET', `${path}/${no}`, { cookie })).status, 404)
    assert.equal((await server.send(cookie, path, { ...ask, file: 'xlsx' })).status, 303)
    waiting = await newest()
  })
  // Both are asked for their proof again when the last one is old.
  await withServer(fresh, at(1200), async server => {
    const answer = `/en/list-with-names/${waiting}`
    assert.equal((await server.send(second, answer, { answer: 'agree' })).status, 422)
    assert.equal((await server.send(second, answer, { answer: 'agree', proof: demoPassword })).status, 303)
    assert.equal((await server.send(cookie, `${path}/${waiting}`)).status, 422)
    const token = await tokenOf(fresh, 'rachana')
    assert.equal((await server.ask('POST', `/api/1/cases/with-names/${waiting}`, { token, json: {} })).status, 403, 'no program takes it')
  })
  await withServer(fresh, at(26 * 3600), async server => {
    const later = await signIn(server, 'rachana')
    assert.equal((await server.ask('GET', `${path}/${waiting}`, { cookie: later })).status, 404, 'its hours are over')
    assert.match((await server.ask('GET', '/en/lists-with-names', { cookie: later })).body, /its time is over/)
  })
  const deeds = await rows(fresh, "SELECT deed, what FROM journal WHERE deed LIKE '%list-%' ORDER BY seq")
  assert.deepEqual(deeds.map(d => `${d.deed} ${d.what ?? ''}`.trim()), ['named-list-asked', 'list-answered agreed', 'named-list-taken', 'named-list-asked', 'list-answered refused', 'named-list-asked', 'list-answered agreed'])
})
