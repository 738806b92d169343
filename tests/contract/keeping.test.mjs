// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept and what is not told: the journal's chain, backups, the recovery
// sheet, no name outside the sealed fields, nothing acknowledged that is lost.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { demoHome, okas, rows, scratch, serve, signIn, tokenOf, uuid, write } from '../access/server.mjs'

const child = { // an invented child with names that stand nowhere else
  named: 'yes', family_km: 'ហ្វ្រង់ស៊ីស', given_km: 'គីខូតាម', family_latin: 'Fransisz', given_latin: 'Quixotham', sex: 'female', age_how: 'told', age: 15, counting: 'completed',
  held: 'yes', arrived: '2026-11-23T08:00:00+07:00', facts: 'Said to have taken a vermilion velocipede.', gaz: '171002'
}
const words = ['ហ្វ្រង់ស៊ីស', 'គីខូតាម', 'Fransisz', 'Quixotham', 'vermilion', 'velocipede', 'Lady Dulcinea', 'Rocinante']

const noneOfThese = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

let home // served once, with this child in it, then stopped; tests work on copies
let said, file, names
before(async () => {
  home = await demoHome()
  const server = await serve(home)
  const token = await tokenOf(home, 'sophal')
  const made = await server.ask('POST', '/api/1/case/new', { token, json: child })
  assert.equal(made.status, 201, made.body)
  file = JSON.parse(made.body).id
  for (const [path, json] of [['victim/add', { kind: 'victim', names: 'Lady Dulcinea', is_child: 'no' }], ['reporter/add', { names: 'Rocinante' }]])
    assert.equal((await server.ask('POST', `/api/1/case/${file}/${path}`, { token, json })).status, 201)
  // Whatever a server may want to note: pages, refusals, wrong input, what no route knows.
  const cookie = await signIn(server, 'sophal')
  for (const path of [`/en/case/${file}`, '/km/cases?stage=custody', '/en/nothing', `/en/case/${file}/rights-sheet.pdf`, '/en/cases/export/csv'])
    await server.ask('GET', path, { cookie })
  await server.ask('POST', '/en/case/new', { cookie, form: { given_latin: 'Quixotham' } })
  await server.ask('POST', '/api/1/case/new', { token, json: { ...child, sex: 'Quixotham' } })
  await server.ask('POST', '/en/sign-in', { form: { name: 'Quixotham', password: 'Rocinante' } })
  const all = []
  for (const { id } of await rows(home, 'SELECT hex(case_id) AS id FROM case_state')) {
    const name = (await rows(home, `SELECT p.sign_in FROM assignment_live a JOIN account_live p ON p.id = a.account WHERE a.case_id = x'${id}' AND a.to_at IS NULL LIMIT 1`))[0]?.sign_in
    if (name) all.push([name, uuid(id)])
  }
  names = new Set(words)
  const tokens = new Map()
  for (const [name, id] of all) {
    if (!tokens.has(name)) tokens.set(name, await tokenOf(home, name))
    const reply = await server.ask('GET', `/api/1/case/${id}`, { token: tokens.get(name) })
    if (reply.status !== 200) continue
    const { child: c } = JSON.parse(reply.body)
    for (const whole of [c.name_km, c.name_latin]) if (whole?.length > 5) names.add(whole)
  }
  await server.stop()
  said = server.said.out + server.said.err
})

const copyOf = from => {
  const to = join(scratch(), 'home')
  cpSync(from, to, { recursive: true })
  return to
}

// --- the journal ------------------------------------------------------------------------

const verify = at => okas(['journal', 'verify', '--home', at])

test('a whole journal is whole, and its head is told', async () => {
  const { status, out } = await verify(home)
  assert.equal(status, 0)
  assert.match(out, /^journal whole: \d+ lines, head [0-9a-f]{64}\n$/)
})

for (const [what, sql, line] of [
  ['a changed deed', "UPDATE journal SET deed = 'x' WHERE seq = 40", 40],
  ['a changed actor', 'UPDATE journal SET actor = randomblob(16) WHERE seq = 41', 41],
  ['a changed time', 'UPDATE journal SET at = at + 1 WHERE seq = 300', 300],
  ['a changed salt', 'UPDATE journal SET salt = zeroblob(16) WHERE seq = 7', 7],
  ['a missing line', 'DELETE FROM journal WHERE seq = 50', 50],
  ['the first line missing', 'DELETE FROM journal WHERE seq = 1', 1],
  ['a missing line, the rest moved up', 'DELETE FROM journal WHERE seq = 60; UPDATE journal SET seq = -seq WHERE seq > 60; UPDATE journal SET seq = -seq - 1 WHERE seq < 0', 60],
  ['two lines in the other order', 'UPDATE journal SET seq = -1 WHERE seq = 70; UPDATE journal SET seq = 70 WHERE seq = 71; UPDATE journal SET seq = 71 WHERE seq = -1', 70],
  ['a line put in', "INSERT INTO journal (seq, at, deed, source, salt, hash) SELECT max(seq) + 1, at, 'x', 'page', salt, hash FROM journal", null],
  ['one that a list showed taken out', 'DELETE FROM journal_seen WHERE position = 0 AND seq = (SELECT max(seq) FROM journal_seen)', null],
  ['one more that a list showed', 'INSERT INTO journal_seen (seq, position, subject) SELECT seq, max(position) + 1, randomblob(16) FROM journal_seen GROUP BY seq ORDER BY seq DESC LIMIT 1', null]])
  test(`journal verify finds ${what}`, async () => {
    const at = copyOf(home)
    await write(at, sql)
    const { status, out, said } = await verify(at)
    assert.equal(status, 1, out)
    assert.match(said, line ? new RegExp(`^okas: journal: line ${line} is `) : /^okas: journal: line \d+ is /)
  })

// --- secrecy ---------------------------------------------------------------------------------

const bytesOf = at => Buffer.concat(readdirSync(at).filter(f => /\.db/.test(f)).map(f => readFileSync(join(at, f))))

test('no name and no words of a child stand in the records or the keys', () => {
  const bytes = bytesOf(home)
  assert.ok(names.size > 60, `${names.size} names are looked for`)
  assert.ok(bytes.includes('Puok District Police') && bytes.includes('អធិការដ្ឋាននគរបាលស្រុកពួក'), 'what is not sealed is found, in both scripts')
  assert.deepEqual([...names].filter(name => bytes.includes(name)), [])
})

test('nor in the write-ahead log while the server runs, nor in a backup', async () => {
  const at = copyOf(home)
  const server = await serve(at)
  try {
    const token = await tokenOf(at, 'sophal')
    assert.equal((await server.ask('POST', '/api/1/case/new', { token, json: { ...child, given_latin: 'Quixothamina', chosen: noneOfThese } })).status, 201)
    assert.ok(existsSync(join(at, 'okas.db-wal')) && readFileSync(join(at, 'okas.db-wal')).length > 0)
    const backup = join(scratch(), 'backup.db')
    assert.equal((await okas(['backup', backup, '--home', at])).status, 0)
    for (const bytes of [bytesOf(at), readFileSync(backup)]) assert.deepEqual([...names].filter(name => bytes.includes(name)), [])
  } finally {
    await server.stop()
  }
})

test('the log tells of nobody', () => {
  assert.match(said, /Okas is at http/)
  const log = said.slice(said.indexOf('\n', said.indexOf('seyha')))
  assert.deepEqual([...names, 'Quixotham', 'Rocinante'].filter(name => log.includes(name)), [])
  assert.doesNotMatch(log, /\?stage=/, 'no query either')
})

// --- backups ----------------------------------------------------------------------------------

const caseOf = async (at, name, id) => {
  const server = await serve(at)
  try {
    const reply = await server.ask('GET', `/api/1/case/${id}`, { token: await tokenOf(at, name) })
    assert.equal(reply.status, 200, reply.body)
    return JSON.parse(reply.body)
  } finally {
    await server.stop()
  }
}

test('records and keys, each from its backup, give a home that shows the same case', async () => {
  const [records, keys] = ['records', 'keys'].map(name => join(scratch(), name))
  assert.equal((await okas(['backup', records, '--home', home])).status, 0)
  const kept = await okas(['keys', 'backup', keys, '--home', home])
  assert.equal(kept.status, 0)
  assert.deepEqual([...names].filter(name => readFileSync(keys).includes(name)), [])

  const at = join(scratch(), 'home')
  assert.equal((await okas(['restore', records, '--home', at])).status, 0)
  assert.equal((await okas(['restore', records, '--home', at])).status, 1, 'nothing is put over records')
  assert.notEqual((await okas(['check', '--home', at])).status, 0, 'without its keys it does not open')
  cpSync(join(home, 'master.key'), join(at, 'master.key'))
  cpSync(join(home, 'demonstration'), join(at, 'demonstration'))
  assert.equal((await okas(['keys', 'restore', keys, '--home', at])).status, 0, 'with the master key at hand no sheet is needed')
  assert.equal((await okas(['check', '--home', at])).status, 0)
  assert.deepEqual(await caseOf(at, 'sophal', file), await caseOf(home, 'sophal', file))
})

test('the printed recovery sheet opens the backup on another machine; a mistyped one does not', async () => {
  const real = join(scratch(), 'home')
  const made = await okas(['init', '--home', real])
  const sheet = made.out.split('\n').filter(line => /^ {4}(\d|[0-9A-Z]{4}\b)/.test(line)).map(line => line.trim())
  assert.equal(sheet.length, 4, made.out)
  assert.equal((await okas(['user', 'add', 'chea', 'police', 'administration', '--home', real], { input: 'four words of my own\n' })).status, 0)
  const opened = { ...child, arrived: undefined, held: 'no', met: new Date(Date.now() - 3600e3).toISOString(), gaz: '17' }
  let id
  const server = await serve(real, { now: null })
  try {
    const reply = await server.ask('POST', '/api/1/case/new', { token: await tokenOf(real, 'chea'), json: opened })
    assert.equal(reply.status, 201, reply.body)
    id = JSON.parse(reply.body).id
  } finally {
    await server.stop()
  }
  const [records, keys] = ['records', 'keys'].map(name => join(scratch(), name))
  assert.equal((await okas(['backup', records, '--home', real])).status, 0)
  assert.equal((await okas(['keys', 'backup', keys, '--home', real])).status, 0)

  const at = join(scratch(), 'home')
  assert.equal((await okas(['restore', records, '--home', at])).status, 0)
  const wrong = [...sheet]
  wrong[2] = wrong[2].replace(/.$/, c => c === '7' ? '8' : '7')
  const mistyped = await okas(['keys', 'restore', keys, '--home', at], { input: wrong.join('\n') })
  assert.equal(mistyped.status, 1)
  assert.match(mistyped.said, /line 3/)
  assert.ok(!existsSync(join(at, 'keys.db')))
  const missing = await okas(['keys', 'restore', keys, '--home', at], { input: sheet.slice(0, 3).join('\n') })
  assert.equal(missing.status, 1)
  const other = await okas(['init', '--home', join(scratch(), 'other')])
  const strange = other.out.split('\n').filter(line => /^ {4}(\d|[0-9A-Z]{4}\b)/.test(line)).join('\n')
  assert.equal((await okas(['keys', 'restore', keys, '--home', at], { input: strange })).status, 1, 'the sheet of another home')
  const good = await okas(['keys', 'restore', keys, '--home', at], { input: sheet.join('\n').toLowerCase() + '\n' })
  assert.equal(good.status, 0, good.said)
  assert.equal((await okas(['check', '--home', at])).status, 0)
  const again = await serve(at, { now: null })
  try {
    const reply = await again.ask('GET', `/api/1/case/${id}`, { token: await tokenOf(at, 'chea') })
    assert.equal(reply.status, 200, reply.body)
    assert.match(JSON.parse(reply.body).child.name_latin, /Quixotham/)
    assert.match(JSON.stringify(JSON.parse(reply.body).offences), /velocipede/)
  } finally {
    await again.stop()
  }
})

// --- stopping ------------------------------------------------------------------------------------

const reached = async far => { while (!far()) await new Promise(done => setTimeout(done, 10).unref()) }

test('SIGTERM drains: what was acknowledged is there, the rest is refused, the end is clean', async () => {
  const at = copyOf(home)
  const server = await serve(at)
  const token = await tokenOf(at, 'sophal')
  const acknowledged = []
  let refused = 0
  let stopping = false
  const send = async () => {
    while (!stopping || refused < 1) {
      const id = randomUUID()
      try {
        const reply = await server.ask('POST', `/api/1/case/${file}/victim/add`, { token, json: { id, kind: 'witness', names: 'Somebody', is_child: 'no' } })
        if (reply.status === 201) acknowledged.push(JSON.parse(reply.body).id)
        else if (reply.status === 503) refused++
        else throw Object.assign(new Error(`status ${reply.status}: ${reply.body}`), { wrong: true })
      } catch (error) {
        if (error.wrong) throw error
        refused++ // the connection is closed
      }
    }
  }
  const senders = Promise.all(Array.from({ length: 6 }, send))
  await Promise.race([senders, reached(() => acknowledged.length >= 60)])
  const ended = server.end()
  stopping = true
  await senders
  assert.equal(await ended, 0, server.said.err)
  const there = new Set((await rows(at, 'SELECT hex(id) AS id FROM participant_live')).map(r => uuid(r.id)))
  assert.deepEqual(acknowledged.filter(id => !there.has(id)), [])
  assert.equal((await okas(['check', '--home', at])).status, 0)
  assert.equal((await verify(at)).status, 0)
})

test('kill -9 loses nothing that was acknowledged', async () => {
  const at = copyOf(home)
  const server = await serve(at)
  const token = await tokenOf(at, 'sophal')
  const acknowledged = []
  const send = async () => {
    try {
      for (;;) {
        const reply = await server.ask('POST', `/api/1/case/${file}/victim/add`, { token, json: { kind: 'witness', names: 'Somebody', is_child: 'no' } })
        if (reply.status === 201) acknowledged.push(JSON.parse(reply.body).id)
      }
    } catch { /* gone */ }
  }
  const senders = Promise.all(Array.from({ length: 4 }, send))
  await Promise.race([senders, reached(() => acknowledged.length >= 40)])
  assert.ok(acknowledged.length >= 40, 'the senders got so far')
  await server.end('SIGKILL')
  await senders
  assert.equal((await okas(['check', '--home', at])).status, 0)
  assert.equal((await verify(at)).status, 0)
  const there = new Set((await rows(at, 'SELECT hex(id) AS id FROM participant_live')).map(r => uuid(r.id)))
  assert.deepEqual(acknowledged.filter(id => !there.has(id)), [])
})
