// SPDX-License-Identifier: AGPL-3.0-or-later
// Marks in every field of every form about a child, then every channel as everybody:
// a mark is found by whom the matrix gives its class, and by nobody else.
// OKAS_CANARIES=1000 is the campaign; ./test plants a few.
import assert from 'node:assert/strict'
import { appendFileSync, copyFileSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { matrix, readAccess, verdict, view } from '../access/oracle.mjs'
import { pathsOf } from '../access/paths.mjs'
import { csrfOf, demoHome, each, fixedNow, okas, rows, scratch, serve, signIn, tokensOf, uuid } from '../access/server.mjs'
import { readWorld } from '../access/world.mjs'
import { find, mark, unpacked } from './marks.mjs'
import { Planting } from './plant.mjs'

const children = Number(process.env.OKAS_CANARIES ?? 8)
const campaign = children >= 200
const nowhere = '7d3a1b52-1111-4111-8111-111111111111'
const hexOf = id => id.replaceAll('-', '').toUpperCase()
const tables = matrix()
const seats = new Map() // sign-in name: { cookie, token }
const seen = [] // { number, shape, person (null: nobody), where }
const told = { answers: 0, bytes: 0, kinds: new Set() }
let home, server, world, access, places, planting, post, targets, seat
const walkers = []
let supports = [], enrolments = []
let leaked = 0
const gone = new Set() // sealed or erased cases
const opened = new Map() // sealed case: who opened it

// A mail server that takes everything.
function mailServer() {
  const letters = []
  const listener = createServer(socket => {
    let inLetter = false, text = ''
    socket.on('error', () => {})
    socket.write('220 here\r\n')
    socket.on('data', bytes => {
      text += bytes
      for (;;) {
        const end = text.indexOf(inLetter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + (inLetter ? 5 : 2))
        if (inLetter) letters.push(part)
        inLetter = !inLetter && /^DATA/i.test(part)
        socket.write(inLetter ? '354 go on\r\n' : /^QUIT/i.test(part) ? '221 bye\r\n' : '250 good\r\n')
      }
    })
  })
  return new Promise(done => listener.listen(0, '127.0.0.1', () => done({ letters, port: listener.address().port, close: () => listener.close() })))
}

const levels = new Map()
function seeOf(person, file) {
  const key = `${person.id} ${file.case_id}`
  if (!levels.has(key)) levels.set(key, view(tables, world, person, world.cases.find(f => f.case_id === file.case_id)).see)
  return levels.get(key)
}

// By the matrix: all of a class, what is filed, what is listed, or the own office's alone.
function allowed(number, person) {
  const m = planting.marks[number]
  if (m && opened.get(m.case_id)?.includes(person?.sign_in)) return true
  const file = m && world.cases.find(f => f.case_id === m.case_id)
  if (!file || !person) return false
  const level = seeOf(person, file)[m.class]
  return level > 1 || (level === 1 && person.grants.some(g => m.agencies.includes(g.agency)))
}

async function look(headers, bytes, person, where) {
  told.answers++
  told.bytes += bytes.length
  told.kinds.add(where.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}'))
  for (const [number, shape] of [...find(Buffer.from(headers.join('\n'))), ...find(await unpacked(bytes))]) seen.push({ number, shape, person, where })
}
// Whom the registrar is asked about stands side by side on the page of the pair: identities, and nothing else.
const compared = s => /\/pairs?\b/.test(s.where) && s.person?.grants.some(g => g.role === 'registrar') && planting.marks[s.number]?.class === 'A'
// Support that the family accepted: its agency reads whom it supports (docs/access.md, 8.4, 8.5).
const supported = s => /\/(class|follow-ups|placement|support|trainee)\b/.test(s.where) && planting.marks[s.number]?.class === 'A' &&
  supports.some(a => a.case_id === planting.marks[s.number].case_id && s.person?.grants.some(g => g.agency === a.agency && ['caseworker', 'trainer', 'social-agent', 'head'].includes(g.role)))
// Who takes part in a programme is read by whoever works at its agency (8.8).
const enrolled = s => /\/(enrolment|programme)\b/.test(s.where) && planting.marks[s.number]?.class === 'A' &&
  enrolments.some(e => e.case_id === planting.marks[s.number].case_id && s.person?.grants.some(g => g.agency === e.agency && ['caseworker', 'trainer', 'social-agent', 'place-officer', 'head'].includes(g.role)))
// After its end a referral shows to who took it what its own office answered and wrote (6.8), on its own page.
const answered = s => /\/referrals?\b/.test(s.where) && /\/referral\/\{referral\}\//.test(planting.marks[s.number]?.field) &&
  s.person?.grants.some(g => planting.marks[s.number].agencies.includes(g.agency))
const leaks = (list = seen) => list.filter(s => !compared(s) && !supported(s) && !enrolled(s) && !answered(s) && !allowed(s.number, s.person))
function noLeak(list) {
  const found = leaks(list)
  leaked += found.length
  assert.equal(found.length, 0, `${found.length} found:\n  ${tell(found)}`)
}
const tell = list => [...new Set(list.map(s => `${s.person?.sign_in ?? 'nobody'} (${s.person?.grants.map(g => g.role) ?? ''}) ${s.where.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}')}: ${planting.marks[s.number]?.field ?? 'an unknown mark'} ${planting.marks[s.number]?.class ?? ''}, ${gone.has(planting.marks[s.number]?.case_id) ? 'of a sealed case' : `of ${planting.marks[s.number]?.by}`}, ${s.shape}`))].slice(0, 60).join('\n  ')

before(async () => {
  home = await demoHome()
  post = await mailServer()
  for (const [name, value] of [['smtp_url', `smtp://127.0.0.1:${post.port}`], ['smtp_from', 'okas@example.org']])
    assert.equal((await okas(['setting', name, value, '--home', home])).status, 0)
  access = readAccess((await okas(['access'])).out)
  server = await serve(home)
  world = await readWorld(home, fixedNow)
  for (const person of world.people) if (!walkers.some(w => (!campaign || w.agency === person.agency) && String(w.grants.map(g => g.role)) === String(person.grants.map(g => g.role)))) walkers.push(person)
  const tokens = await tokensOf(home, world.people.map(p => p.sign_in))
  world.people.forEach((p, i) => seats.set(p.sign_in, { token: tokens[i] }))
  await each(walkers, async p => { seats.get(p.sign_in).cookie = await signIn(server, p.sign_in) }, 2)
  await plant()
})

// What an agency writes of whom it supports, which no case holds.
async function support() {
  for (const a of supports.filter(a => !a.learns)) {
    const by = walkers.find(p => p.grants.some(g => g.agency === a.agency && g.role === 'caseworker'))
    for (const form of by ? ['/support/{aftercare}/work', '/support/{aftercare}/follow-up/add'] : [])
      await planting.send(form, form.replace('{aftercare}', uuid(a.id)), by.sign_in, { case_id: a.case_id, class: 'A', by: by.sign_in, agencies: [a.agency] })
  }
  for (const e of enrolments.slice(0, 2)) {
    const by = walkers.find(p => p.grants.some(g => g.agency === e.agency && ['caseworker', 'place-officer'].includes(g.role)))
    for (const form of by ? ['/enrolment/{enrolment}/note', '/enrolment/{enrolment}/goal'] : [])
      await planting.send(form, form.replace('{enrolment}', uuid(e.id)), by.sign_in, { case_id: e.case_id, class: 'A', by: by.sign_in, agencies: [e.agency] })
  }
}

// Deeds of one moment stand some microseconds apart.
async function renew() {
  world = await readWorld(home, fixedNow)
  world.now += 1e6
  supports = await rows(home, `SELECT hex(a.id) AS id, hex(c.id) AS case_id, hex(a.agency) AS agency, 0 AS learns FROM aftercare_live a JOIN casefile_live c ON c.child = a.child
    WHERE a.ended_day IS NULL AND (a.until_day IS NULL OR a.until_day >= ${world.today})
    UNION SELECT hex(o.place), hex(o.case_id), hex(o.agency), 1 FROM training_origin o`)
  enrolments = await rows(home, `SELECT hex(o.enrolment) AS id, hex(o.case_id) AS case_id, hex(p.agency) AS agency FROM enrolment_origin o
    JOIN enrolment_live e ON e.id = o.enrolment JOIN programme_live p ON p.id = e.programme`)
  levels.clear()
}

// Two of a court, and two cases that one of them decides, whose child nobody holds.
function court(cases) {
  const [close, inquiry, diversion] = ['closed', 'inquiry/{inquiry}', 'diversion/{diversion}'].map(end => access.routes.find(r => r.path === `/case/{case}/${end}`))
  for (const judge of walkers.filter(p => p.grants.some(g => g.role === 'judge'))) {
    const colleague = world.people.find(p => p.id !== judge.id && p.agency === judge.agency && p.grants.some(g => g.role === 'judge'))
    const files = cases.filter(f => f.stage !== 'closed' && !places.ofCase(inquiry, f).length && !places.ofCase(diversion, f).length && verdict(tables, world, close, judge, f) === 'in')
    if (colleague && files.length > 1) return { judge, colleague, files: files.slice(0, 2) }
  }
  throw new Error('no judge has two cases')
}

async function plant() {
  const openapi = JSON.parse((await server.ask('GET', '/api/1/openapi.json', {})).body)
  planting = new Planting(server, fixedNow, openapi, new Map([...seats].map(([name, s]) => [name, s.token])))
  const old = new Set(world.cases.map(f => f.case_id))
  await planting.open(children, world.people)
  await renew()
  places = await pathsOf(home, access.routes)
  // Besides the new ones, of each stage and place the demonstration's richest.
  const rich = new Map()
  for (const f of world.cases.filter(f => old.has(f.case_id) && !['closed', 'sealed', 'erased'].includes(f.stage))) {
    const key = campaign ? `${f.stage} ${f.agency}` : f.stage
    if (!rich.has(key) || places.rank(f) > places.rank(rich.get(key))) rich.set(key, f)
  }
  // And one of each step of an inquiry and of a diversion.
  for (const { id, step } of await rows(home, `SELECT hex(w.case_id) AS id, w.kind || ' ' || (SELECT type FROM event_live e WHERE e.id = w.event OR e.of_event = w.event ORDER BY recorded_at DESC, at DESC LIMIT 1) AS step
    FROM (SELECT case_id, event, 'inquiry' AS kind FROM inquiry_live UNION ALL SELECT case_id, event, 'diversion' FROM diversion_live) w GROUP BY step
    HAVING step IN ('inquiry +inquiry-assigned', 'inquiry +inquiry-finished', 'inquiry +inquiry-approved', 'diversion diversion-proposed', 'diversion consent-given')`)) {
    const file = world.cases.find(f => f.case_id === id)
    if (file && !['closed', 'sealed', 'erased'].includes(file.stage)) rich.set(step, file)
  }
  const held = new Set((await rows(home, "SELECT hex(case_id) AS id FROM stay_state WHERE state <> 'ended'")).map(s => s.id))
  seat = court(world.cases.filter(f => old.has(f.case_id) && !held.has(f.case_id)))
  for (const f of seat.files) planting.stays.add(f.case_id)
  targets = [...new Set([...world.cases.filter(f => !old.has(f.case_id)), ...rich.values(), ...seat.files])]
  planting.known.supervisor = uuid(world.people.find(p => p.grants.some(g => g.role === 'social-agent')).id)
  const again = new Set()
  const look = () => ({ people: world.people, world, tables, places, see: seeOf })
  const back = /\/(send-back|return|remove)$/
  await planting.end(targets, access.routes.filter(r => back.test(r.path)), look())
  // Twice: what was entered first can be corrected.
  for (let round = 0; round < 2; round++) {
    await each(targets.slice(round && !campaign ? -rich.size - 6 : 0), file => planting.fill(file, access.routes, look(), again), 4)
    await renew()
    places = await pathsOf(home, access.routes)
  }
  await support()
  // Twice: what was closed can be reopened.
  for (let round = 0; round < 2; round++) {
    await planting.end(targets, access.routes, look())
    await renew()
    places = await pathsOf(home, access.routes)
  }
}

after(async () => {
  const taken = new Set([...planting.fields].map(f => f.split(' ')[0]))
  console.log(`# planted: ${planting.marks.filter(m => m.live).length} marks in ${planting.fields.size} fields of ${taken.size} forms, ${targets.length} cases`)
  console.log(`# forms that took nothing: ${[...planting.refused.keys()].filter(r => !taken.has(r)).join(' ')}`)
  console.log(`# read: ${told.answers} answers of ${told.kinds.size} addresses, ${told.bytes} bytes, as ${walkers.length} people and nobody; ${seen.length} marks seen by whom the matrix allows it, ${leaked} by others`)
  if (process.env.OKAS_TRACE) for (const [r, why] of planting.refused) if (!taken.has(r)) console.log(`# ${r}: ${why}`)
  post.close()
  await server.stop()
})

// Every channel of a server, as this person.
async function crawl(at, person, files, deep) {
  const { cookie, token } = person ? seats.get(person.sign_in) : {}
  const ask = async (path, sign) => {
    const reply = await at.ask('GET', path, sign)
    await look(reply.headers, reply.bytes, person, path)
    return reply
  }
  const next = [`/en/`, '/km/'], visited = new Set(next), times = new Map()
  const add = path => {
    const kind = path.replace(/^\/(en|km)/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}').replace(/=[^&]*/g, '=').replace(/\/blank\/.*/, '/blank/{}')
    if (visited.has(path) || (times.get(kind) ?? 0) >= deep) return
    visited.add(path)
    times.set(kind, (times.get(kind) ?? 0) + 1)
    next.push(path)
  }
  for (const route of access.routes) {
    const found = [...places.plain(route, person), ...files.flatMap(f => places.ofCase(route, f, person ?? undefined).slice(0, 1))]
    for (const { path } of found) {
      if (route.kinds.has('page') || route.kinds.has('form') || route.kinds.has('file')) for (const kind of path.endsWith('/export/csv') ? ['csv', 'xlsx'] : ['']) add(`/${path.length % 2 ? 'en' : 'km'}${kind ? path.replace(/csv$/, kind) : path}`)
      if (route.kinds.has('json')) await ask(`/api/1${path}`, { token })
    }
  }
  while (next.length) {
    const reply = await ask(next.shift(), { cookie })
    if (/text\/html/.test(reply.header('content-type')))
      for (const [, href] of reply.body.matchAll(/href="(\/(?:en|km)\/[^"#]*)/g)) if (!/sign-out/.test(href)) add(href.replaceAll('&amp;', '&'))
  }
}

test('marks stand in every kind of form, in both scripts', () => {
  const live = planting.marks.filter(m => m.live)
  assert.ok(live.length > children * 8, `${live.length} marks`)
  for (const k of ['A', 'V', 'N', 'L']) assert.ok(live.some(m => m.class === k), `none of class ${k}`)
  // Of a few children not each form finds a case that stands where it is taken; of many each does, but an
  // order, which wants the consents of two people first, what is closed again later, and a correction of days.
  const left = planting.left(access.routes).filter(path => !/\/(order|seal|attach|closed|reopened|occurrence\/\{occurrence\}\/correct)$/.test(path))
  console.log(`# forms with words that found no case: ${left.join(' ') || 'none'}`)
  assert.ok(left.length <= (campaign ? 2 : 12), left.join(' '))
})

test('a mark is found in each shape it can have', () => {
  for (const script of ['latin', 'khmer']) {
    const text = `a ${mark(4711, script)} b`
    const shapes = [text, encodeURIComponent(text), JSON.stringify(text).replace(/[\u0080-\uffff]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')), Buffer.from(text).toString('base64'),
      Buffer.from(`x${text}`).toString('base64url'), Buffer.from(`xy${text}`).toString('base64'), Buffer.from(text).toString('hex'), Buffer.from(text).toString('hex').toUpperCase(), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16(),
      [...text].map(c => `&#${c.codePointAt(0)};`).join('')]
    for (const s of shapes) assert.ok(find(Buffer.from(s)).has(4711), `${script}: ${s}`)
  }
})

test('pages, lists, papers, exports, API and calendar, as everybody and nobody', async () => {
  await each([null, ...walkers], async (person, i) => {
    // Some in reach and some out of it, others for everybody.
    const reach = person ? targets.filter(f => Object.values(seeOf(person, f)).some(Boolean)) : []
    const step = Math.max(1, Math.floor(targets.length / (campaign ? 40 : 1)))
    await crawl(server, person, [...new Set([...reach.slice(campaign ? -20 : -2), ...targets.filter((_, k) => k % step === i % step)])], campaign ? 12 : 1)
  }, 4)
  noLeak(seen)
})

test('what may be seen is seen, and a matrix that allows less says so', () => {
  const good = seen.filter(s => s.person)
  for (const k of ['A', 'V', 'N', 'L']) assert.ok(good.some(s => planting.marks[s.number].class === k), `no mark of class ${k} was found by anybody`)
  assert.ok(good.some(s => /\.pdf/.test(s.where)), 'papers were read')
  assert.ok(good.some(s => s.where.startsWith('/api/')), 'the API was read')
  const was = tables.roles.police.A
  tables.roles.police.A = ''
  levels.clear()
  assert.ok(leaks().length > 0)
  tables.roles.police.A = was
  levels.clear()
})

const backups = scratch()

// Bytes as they lie on the disk, while the server runs: no word about a person is to be read in them.
// (Open by design: the article of an offence, the chamber of a court, and the numbers that papers have.)
const open = /offence.* article$| chamber$| (police_no|permission_no|number|paper)$/
const filesOf = dir => readdirSync(dir, { recursive: true, withFileTypes: true }).filter(f => f.isFile()).map(f => join(f.parentPath ?? f.path, f.name))
const lying = dir => filesOf(dir).flatMap(path => [...find(readFileSync(path))].filter(([n]) => planting.marks[n]?.live && !open.test(planting.marks[n].field)).map(([n, shape]) => `${path.slice(dir.length)}: ${planting.marks[n].field}, ${shape}`))

test('mails, what the server says, its metrics and the files hold no mark', async () => {
  assert.equal((await okas(['backup', join(backups, 'records'), '--home', home])).status, 0)
  assert.equal((await okas(['keys', 'backup', join(backups, 'keys'), '--home', home])).status, 0)
  assert.equal((await okas(['backup', join(backups, 'old'), '--home', home])).status, 0)
  const metrics = await okas(['metrics', '--home', home])
  const verified = await okas(['journal', 'verify', '--home', home])
  assert.deepEqual([metrics.status, verified.status], [0, 0])
  for (const text of [post.letters.join(), metrics.out, verified.out, server.said.out, server.said.err]) assert.deepEqual([...find(Buffer.from(text))].filter(([n]) => planting.marks[n]?.live), [])
  assert.deepEqual([...new Set([...lying(home), ...lying(backups)])], [])
  // One that lies there is found, also where it is cut out of the middle of a file.
  appendFileSync(join(backups, 'records'), `x${mark(planting.marks.findIndex(m => m.live && !open.test(m.field)), 'latin')}x`)
  assert.equal(lying(backups).length, 1)
})

// --- sealed, opened, erased ------------------------------------------------------------------

// Acts of weight are done on pages, by two people.
async function two({ judge, colleague }, path, given) {
  const say = async (person, to, form) => {
    const cookie = seats.get(person.sign_in).cookie ??= await signIn(server, person.sign_in)
    const csrf = csrfOf((await server.ask('GET', `/en${to}`, { cookie })).body)
    const reply = await server.ask('POST', `/en${to}`, { form: { csrf, ...form }, cookie })
    assert.equal(reply.status, 303, `${to}: ${reply.status} ${reply.body.match(/error-(?:summary|message)[^]*?<\/(?:ul|p)>/)?.[0]}`)
  }
  await say(judge, path, { why: 'A person asked for it.', second: uuid(colleague.id), ...given })
  const [{ id }] = await rows(home, 'SELECT hex(id) AS id FROM seal_ask WHERE agreed IS NULL ORDER BY asked_at DESC LIMIT 1')
  await say(colleague, `/sealed/ask/${uuid(id)}`, { answer: 'agree' })
}

const bare = (reply, id) => JSON.stringify([reply.status, reply.headers.filter(h => !/^date:/i.test(h)), reply.body.replaceAll(id, '{}').replace(/name="csrf" value="[0-9a-f]+"/g, '')])

// Everybody at every address of these cases: what is there, and whether it differs from what never was.
async function walkGone(at, files) {
  const from = seen.length
  const differ = []
  await each([null, ...walkers], async person => {
    const { cookie, token } = person ? seats.get(person.sign_in) : {}
    for (const route of access.routes.filter(r => r.path.startsWith('/case/{case}') && (campaign || ['page', 'json', 'file'].some(k => r.kinds.has(k)))))
      for (const f of files) {
        const [place] = goneAt.get(`${f.case_id} ${route.path}`) ?? []
        if (!place) continue
        const path = route.kinds.has('json') && !campaign ? `/api/1${place}` : `/en${place}`
        const sign = path.startsWith('/api/') ? { token } : { cookie }
        const reply = await at.ask('GET', path, sign)
        await look(reply.headers, reply.bytes, person, path)
        const nothing = await at.ask('GET', path.replaceAll(uuid(f.case_id), nowhere), sign)
        if (!opened.get(f.case_id)?.includes(person?.sign_in) && bare(reply, uuid(f.case_id)) !== bare(nothing, nowhere)) differ.push(`${person?.sign_in} ${route.path}`)
      }
    for (const path of ['/en/', '/en/cases', '/en/calendar', '/en/sealed', '/en/pairs', '/en/warnings', '/en/diversions', '/en/inquiries', '/en/referrals', '/en/cases/export/csv', '/en/cases/export/xlsx', '/en/overview', '/en/counts']) {
      const reply = await at.ask('GET', path, { cookie })
      await look(reply.headers, reply.bytes, person, path)
    }
  }, 4)
  return { differ, found: seen.slice(from) }
}

const goneAt = new Map() // case and route: addresses, from before

test('of a sealed case nobody finds a mark, and it answers as what never was', async () => {
  for (const f of seat.files) {
    for (const route of access.routes.filter(r => r.path.startsWith('/case/{case}'))) goneAt.set(`${f.case_id} ${route.path}`, places.ofCase(route, f, seat.judge).map(p => p.path))
    const id = uuid(f.case_id)
    f.number = JSON.parse((await server.ask('GET', `/api/1/case/${id}`, { token: seats.get(seat.judge.sign_in).token })).body).number
    const closed = await planting.send('/case/{case}/closed', `/case/${id}/closed`, seat.judge.sign_in, { case_id: f.case_id, class: 'L', by: seat.judge.sign_in, agencies: [seat.judge.agency] })
    assert.ok(closed, `a ${f.stage} was not closed: ${planting.refused.get('/case/{case}/closed')}`)
    await two(seat, `/case/${id}/seal`, {})
    gone.add(f.case_id)
  }
  await renew()
  const { differ, found } = await walkGone(server, seat.files)
  assert.deepEqual(differ, [])
  noLeak(found)
})

test('who opened it with a second person reads it, and nobody else', async () => {
  const [file] = seat.files
  await two(seat, '/sealed/open', { number: file.number })
  opened.set(file.case_id, [seat.judge.sign_in, seat.colleague.sign_in])
  const { differ, found } = await walkGone(server, seat.files)
  assert.deepEqual(differ, [])
  noLeak(found)
  assert.ok(found.some(s => planting.marks[s.number].case_id === file.case_id && s.person?.sign_in === seat.judge.sign_in), 'the judge who opened it reads it')
})

test('of an erased case nothing is left, nor in an older copy of the records beside the keys', async () => {
  for (const f of seat.files) await two(seat, '/sealed/erase', { number: f.number })
  opened.clear()
  const { differ, found } = await walkGone(server, seat.files)
  assert.deepEqual(differ, [])
  noLeak(found)
  await server.stop()
  const at = join(scratch(), 'home')
  assert.equal((await okas(['restore', join(backups, 'old'), '--home', at])).status, 0)
  for (const name of ['keys.db', 'master.key', 'demonstration']) copyFileSync(join(home, name), join(at, name))
  server = await serve(at, { now: fixedNow.replace(':10:', ':11:') })
  const anew = await tokensOf(at, walkers.map(p => p.sign_in))
  await each(walkers, async (p, i) => seats.set(p.sign_in, { cookie: await signIn(server, p.sign_in), token: anew[i] }), 2)
  const again = await walkGone(server, seat.files)
  assert.deepEqual(again.differ, [])
  noLeak(again.found)
  assert.deepEqual(lying(at).concat(lying(home)), [])
  // The others came back and can be read.
  assert.ok(again.found.some(s => s.person?.grants.some(g => g.role === 'police')), 'cases that were not erased are read from the copy')
})
