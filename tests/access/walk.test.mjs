// SPDX-License-Identifier: AGPL-3.0-or-later
// Every route that `okas access` tells of, asked by every demonstration person and
// by nobody, about cases within reach and out of it, compared with the oracle.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pathsOf } from './paths.mjs'
import { csrfOf, demoHome, each, fixedNow, okas, rows, serve, signIn, tokensOf, uuid } from './server.mjs'
import { matrix, readAccess, relationsOf, verdict, view } from './oracle.mjs'
import { addPasskey, addThings } from './things.mjs'
import { addSituations, readWorld } from './world.mjs'

const nowhere = '7d3a1b52-1111-4111-8111-111111111111'
let home, server, world, access, places
const mine = new Map() // person: cases to ask about
const walkers = [] // one person for each set of roles, and all whose standing is their own
const asItIs = matrix() // read once: it is asked ten thousand times
const seats = new Map() // sign-in name: { cookie, csrf, token }

before(async () => {
  home = await demoHome()
  await addSituations(home, fixedNow)
  world = await readWorld(home, fixedNow)
  access = readAccess((await okas(['access'])).out)
  chooseWalkers()
  server = await serve(home)
  const tokens = await tokensOf(home, world.people.map(p => p.sign_in))
  world.people.forEach((p, i) => seats.set(p.sign_in, { token: tokens[i] }))
  await each(walkers, async p => {
    const seat = seats.get(p.sign_in)
    seat.cookie = await signIn(server, p.sign_in)
    seat.csrf = csrfOf((await server.ask('GET', '/en/sign-out', { cookie: seat.cookie })).body)
  }, 2)
  // One of them sets up an authenticator app and has not come to its end.
  const { cookie, csrf } = seats.get(walkers[0].sign_in)
  await server.ask('POST', '/en/second-factor/app', { cookie, form: { csrf } })
  const keeper = seats.get(walkers.find(p => p.grants.some(g => g.role === 'registrar')).sign_in)
  await addPasskey(`http://127.0.0.1:${server.port}`, keeper.cookie, keeper.csrf)
  await addThings(`http://127.0.0.1:${server.port}`, home, world, name => seats.get(name).token)
  places = await pathsOf(home, access.routes)
  for (const person of walkers) mine.set(person, casesFor(person))
  access.routes.forEach(coverRoute)
})

const seeOf = person => file => view(asItIs, world, person, world.cases.find(f => f.case_id === file.case_id)).see

// Where no chosen case has what a route needs, one that has it is walked too.
function coverRoute(route) {
  const opens = (person, file) => verdict(asItIs, world, route, person, file) === 'in' &&
    places.ofCase(route, file, person, seeOf(person)).some(t => !t.closed)
  if (walkers.some(person => mine.get(person).some(file => opens(person, file)))) return
  for (const person of walkers) {
    const file = world.cases.find(f => opens(person, f))
    if (file) return mine.get(person).push(file)
  }
}

function chooseWalkers() {
  const known = new Set()
  for (const person of world.people) {
    const standing = new Set(world.cases.map(f => JSON.stringify(view(asItIs, world, person, f))))
    const like = JSON.stringify([person.grants.map(g => g.role), [...standing].sort()])
    if (!known.has(like)) walkers.push(person)
    known.add(like)
  }
}

after(() => server?.stop())

// Of each person: a case for each way in which the person stands to cases, none included.
function casesFor(person) {
  const kinds = new Map()
  for (const file of world.cases) {
    const stands = JSON.stringify([view(asItIs, world, person, file), relationsOf(world, person, file), file.stage === 'closed'])
    if (!kinds.has(stands) || places.rank(file) > places.rank(kinds.get(stands))) kinds.set(stands, file)
  }
  return [...kinds.values()]
}

const classOf = reply => reply.status === 404 ? 'absent'
  : reply.status === 303 && /^\/(en|km)\/sign-in$/.test(reply.header('location')) ? 'sign-in'
    : reply.status === 401 ? 'sign-in'
      : [200, 415].includes(reply.status) ? 'in' : `status ${reply.status}`

// What differs between two absences of one person: the path that was asked, and the clock's header.
function bare(reply, path) {
  const mask = s => s.replaceAll(path.replace(/^\/en/, ''), '/PATH').replace(/name="csrf" value="[0-9a-f]+"/g, 'csrf')
  return JSON.stringify([reply.status, reply.headers.filter(h => !/^(date|content-length):/i.test(h)), mask(reply.body)])
}

const answers = [] // { what, route, person, file, path, closed, got }
const want = (tables, a) => {
  const gate = verdict(tables, world, a.route, a.person, a.file)
  return gate === 'in' && a.closed ? 'absent' : gate
}
const wrong = tables => answers.filter(a => a.got !== want(tables, a))
const tell = list => list.slice(0, 40).map(a =>
  `${a.what}: ${a.person?.sign_in ?? 'nobody'} (${a.person?.grants.map(g => g.role) ?? ''})${a.file ? ` at ${a.file.stage}, ${relationsOf(world, a.person ?? { grants: [] }, a.file).map(r => r.relation)}` : ''}: ${a.got}, not ${want(matrix(), a)}`).join('\n  ')

test('the program prints the matrix of the model', () => {
  const { roles, relations } = matrix()
  assert.deepEqual(access.roles, roles)
  assert.deepEqual(access.relations, relations)
})

test('no route is shut for everybody, and every route has its journal word where it looks or writes', () => {
  assert.ok(access.routes.length >= 13)
  assert.deepEqual(access.routes.filter(r => r.who === 'NOBODY'), [])
  assert.deepEqual(access.routes.filter(r => (r.look || r.kinds.has('form')) && r.deed === '-'), [])
})

// What a reviewer is asked about (12.1) rests on it: a look that was taken for work would explain itself.
test('of a case, the word in the journal tells looks from deeds', () => {
  const saysLook = r => /-(seen|listed|printed)$/.test(r.deed)
  assert.deepEqual(access.routes.filter(r => r.who === 'case' && r.deed !== '-' && saysLook(r) !== r.look).map(r => r.path), [])
})

test('the walk knows what to put into each route', () => assert.deepEqual(places.unknown, []))

// The cases in which everybody stands alike are one; a demonstration tells the same story often.
test('everybody, every kind of case: the case page', async () => {
  const route = access.routes.find(r => r.path === '/case/{case}')
  const kinds = new Map()
  for (const file of world.cases)
    kinds.set(JSON.stringify([file.stage, file.agency, world.people.map(p => relationsOf(world, p, file))]), file)
  const asked = world.people.flatMap(person => [...kinds.values()].map(file => ({ person, file })))
  await each(asked, async ({ person, file }) => {
    const reply = await server.ask('GET', `/api/1/case/${uuid(file.case_id)}`, { token: seats.get(person.sign_in).token })
    answers.push({ what: 'case', route, person, file, got: classOf(reply) })
  })
  const found = wrong(matrix()).filter(a => a.what === 'case')
  assert.equal(found.length, 0, `${found.length} differ:\n  ${tell(found)}`)
})

// With OKAS_FEW (the sanitizers, to whom any answer is as good as another of its kind): of each route,
// who asks and how the gate answers, three.
function few(asked) {
  const seen = new Map()
  return asked.filter(a => {
    const kind = [a.route.path, Boolean(a.person), want(asItIs, a)].join(' ')
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    return seen.get(kind) <= 3
  })
}

// What to ask: every route that `serves`, as everybody and nobody, at a case of each kind.
function questions(serves) {
  const asked = everyQuestion(serves)
  return process.env.OKAS_FEW ? few(asked) : asked
}

function everyQuestion(serves) {
  const asked = []
  for (const person of [null, ...walkers]) {
    const see = seeOf(person)
    for (const route of access.routes.filter(serves)) {
      for (const place of places.plain(route, person)) asked.push({ route, person, file: null, ...place })
      for (const file of person ? mine.get(person) : world.cases.filter(f => places.ofCase(route, f).length).slice(0, 1))
        for (const place of places.ofCase(route, file, person, person && see)) asked.push({ route, person, file, ...place })
    }
  }
  return asked.concat(...access.routes.filter(serves).filter(r => r.path.includes('{case}')).map(route => lacking(route, asked.filter(a => a.route === route && a.person))))
}

// Ids are drawn: the cases that stand for their like may all open a route, or all shut
// it. Then the first case that answers otherwise is asked about, too.
function lacking(route, asked) {
  const tables = matrix()
  return ['in', 'absent'].filter(got => !asked.some(a => want(tables, a) === got)).flatMap(got => {
    for (const person of walkers)
      for (const file of world.cases)
        for (const place of places.ofCase(route, file, person, seeOf(person))) {
          const a = { route, person, file, ...place }
          if (want(tables, a) === got) return [a]
        }
    return []
  })
}

test('every route as everybody, as pages and files', async () => {
  const asked = questions(r => r.kinds.has('page') || r.kinds.has('file') || r.kinds.has('form'))
  await each(asked, async a => {
    const reply = await server.ask('GET', `/en${a.path}`, { cookie: a.person ? seats.get(a.person.sign_in).cookie : undefined })
    answers.push({ what: `GET ${a.route.path}`, ...a, got: classOf(reply) })
  })
  const found = wrong(matrix()).filter(a => a.what.startsWith('GET '))
  assert.equal(found.length, 0, `${found.length} of ${asked.length} differ:\n  ${tell(found)}`)
})

test('every route answered somebody and refused somebody', () => {
  const of = (route, got) => answers.some(a => a.route === route && a.got === got)
  const pages = access.routes.filter(r => ['page', 'file', 'form'].some(k => r.kinds.has(k)))
  assert.deepEqual(pages.filter(r => r.who !== 'half' && !of(r, 'in')).map(r => r.path), [], 'these answered nobody')
  assert.deepEqual(pages.filter(r => !['public', 'half', 'signed-in'].includes(r.who) && !of(r, 'absent')).map(r => r.path), [], 'these refused nobody')
  assert.deepEqual(pages.filter(r => r.who !== 'public' && !of(r, 'sign-in')).map(r => r.path), [], 'these let in without a sign-in')
})

test('a refusal is byte-equal to an absence', async () => {
  const refused = []
  for (const a of answers.filter(a => a.person && a.got === 'absent' && a.file && a.what.startsWith('GET '))) {
    if (!refused.some(b => b.route === a.route && b.person.grants[0]?.role === a.person.grants[0]?.role)) refused.push(a)
  }
  const differing = []
  await each(refused, async ({ route, person, file, path: at }) => {
    const path = `/en${at}`
    const nothing = path.replaceAll(uuid(file.case_id), nowhere)
    const { cookie } = seats.get(person.sign_in)
    const [hidden, absent] = [await server.ask('GET', path, { cookie }), await server.ask('GET', nothing, { cookie })]
    if (bare(hidden, path) !== bare(absent, nothing)) differing.push(`${person.sign_in} ${route.path}`)
  })
  // A page that the role has no use for, against an address that means nothing.
  await each(walkers, async person => {
    const { cookie } = seats.get(person.sign_in)
    const absent = await server.ask('GET', '/en/no-such-page', { cookie })
    for (const route of access.routes.filter(r => r.who === 'roles' && !/\{/.test(r.path) && verdict(asItIs, world, r, person) === 'absent' && (r.kinds.has('page') || r.kinds.has('form')))) {
      const hidden = await server.ask('GET', `/en${route.path}`, { cookie })
      if (bare(hidden, `/en${route.path}`) !== bare(absent, '/en/no-such-page')) differing.push(`${person.sign_in} ${route.path}`)
    }
  })
  assert.deepEqual(differing, [])
  assert.ok(refused.length > 20, `${refused.length} refusals compared`)
})

test('a thing of another case is absent at this case, though both are in reach', async () => {
  const found = []
  let tried = 0
  for (const route of access.routes.filter(r => /^\/case\/\{case\}\/.*\{/.test(r.path)))
    for (const person of walkers) {
      const reached = world.cases.filter(f => verdict(asItIs, world, route, person, f) === 'in')
      const pair = places.strange(route, reached, person)
      if (!pair) continue
      tried++
      const reply = await server.ask('GET', `/en${pair}`, { cookie: seats.get(person.sign_in).cookie })
      if (reply.status !== 404) found.push(`${person.sign_in} ${route.path}: ${reply.status}`)
      break
    }
  assert.deepEqual(found, [])
  assert.ok(tried > 0)
})

// Without what the server writes by itself as time goes by.
async function counts() {
  const tables = (await rows(home, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('session', 'token', 'journal_seen', 'journal_head', 'head_given')")).map(t => t.name)
  const all = await rows(home, tables.map(t => `SELECT '${t}' AS name, count(*) AS n FROM ${t}${t === 'journal' ? " WHERE deed NOT LIKE '%-seen' AND deed NOT LIKE '%-listed'" : ''}`).join(' UNION ALL '))
  return all.filter(t => t.name !== 'alert')
}

test('what is sent without its token, from elsewhere or by nobody changes nothing', async () => {
  const before = await counts()
  const found = []
  const expect = (reply, want, what) => {
    const got = reply.status === 303 ? classOf(reply) : reply.status
    if (got !== want) found.push(`${what}: ${got}, not ${want}`)
  }
  for (const route of access.routes.filter(r => r.kinds.has('form'))) {
    const inside = answers.find(a => a.route === route && a.got === 'in' && a.person && a.what.startsWith('GET '))
    if (!inside) continue
    const { path } = inside
    const { cookie, csrf } = seats.get(inside.person.sign_in)
    const page = `/en${path}`
    const form = { name: 'nobody', password: 'nothing' }
    if (route.who === 'public') {
      expect(await server.ask('POST', page, { form, headers: { 'sec-fetch-site': 'cross-site' } }), 403, `${route.path} from elsewhere`)
      expect(await server.ask('POST', page, { form, headers: { origin: 'http://evil.example' } }), 403, `${route.path} of another origin`)
      continue
    }
    expect(await server.ask('POST', page, { form }), 'sign-in', `${route.path} by nobody`)
    expect(await server.ask('POST', page, { form, cookie }), 403, `${route.path} without token`)
    expect(await server.ask('POST', page, { form: { ...form, csrf: csrf.replace(/./, c => c === '0' ? '1' : '0') }, cookie }), 403, `${route.path} with a wrong token`)
    const other = [...seats.values()].find(s => s.csrf && s.csrf !== csrf)
    expect(await server.ask('POST', page, { form: { ...form, csrf: other.csrf }, cookie }), 403, `${route.path} with another's token`)
    expect(await server.ask('POST', page, { form: { ...form, csrf }, cookie, headers: { 'sec-fetch-site': 'cross-site' } }), 403, `${route.path} from elsewhere`)
    expect(await server.ask('POST', page, { form: { ...form, csrf }, cookie, headers: { 'sec-fetch-site': 'same-site' } }), 403, `${route.path} from a neighbour`)
    expect(await server.ask('POST', page, { form: { ...form, csrf }, cookie, headers: { origin: 'http://evil.example' } }), 403, `${route.path} of another origin`)
    expect(await server.ask('PUT', page, { form: { ...form, csrf }, cookie }), 405, `${route.path} by PUT`)
    expect(await server.ask('DELETE', page, { cookie }), 405, `${route.path} by DELETE`)
    const outside = answers.find(a => a.route === route && a.got === 'absent' && !a.closed && a.person && a.what.startsWith('GET '))
    if (!outside) continue
    const seat = seats.get(outside.person.sign_in)
    expect(await server.ask('POST', `/en${outside.path}`, { form: { ...form, csrf: seat.csrf }, cookie: seat.cookie }), 404, `${route.path} out of reach`)
  }
  for (const route of access.routes.filter(r => !r.kinds.has('form') && r.kinds.has('page'))) {
    const path = (places.plain(route)[0] ?? places.ofCase(route, world.cases[0])[0])?.path
    if (path) expect(await server.ask('POST', `/en${path}`, { form: { a: '1' }, cookie: seats.get('sophal').cookie }), 405, `${route.path}, a page`)
  }
  assert.deepEqual(found, [])
  assert.deepEqual(await counts(), before)
})

const posted = (route, reply) => route.proved && reply.status === 403 ? 'in' : classOf(reply)
test('the API, by token: every route as everybody', async () => {
  await each(questions(r => r.who !== 'public' && !r.kinds.has('browser') && (r.kinds.has('json') || r.kinds.has('form'))), async a => {
    const token = a.person ? seats.get(a.person.sign_in).token : undefined
    if (a.route.kinds.has('json'))
      answers.push({ what: `API GET ${a.route.path}`, ...a, got: classOf(await server.ask('GET', `/api/1${a.path}`, { token })) })
    if (a.route.kinds.has('form'))
      // Of a type that no form takes: where the gate opens it is said so (415), else there is nothing.
      // An act of weight is refused a program (403), once the gate has let it in.
      answers.push({ what: `API POST ${a.route.path}`, ...a, closed: /\{(other|call|ask|referral|takeout)\}|\/refer$|^\/(activity|class|course|detention|enrolment|import|infant|inquiry|leave|placement|programme|service|support|trainee)\/|\/take$/.test(a.route.path) && a.closed, got: posted(a.route, await server.ask('POST', `/api/1${a.path}`, { token, body: 'x', headers: { 'content-type': 'text/plain' } })) })
  })
  const found = wrong(matrix()).filter(a => a.what.startsWith('API '))
  assert.equal(found.length, 0, `${found.length} differ:\n  ${tell(found)}`)
})

test('the API takes no cookie and pages take no token', async () => {
  const { cookie, token } = seats.get('sophal')
  assert.equal((await server.ask('GET', '/api/1/cases', { cookie })).status, 401)
  assert.equal((await server.ask('GET', '/api/1/cases', { token: token + 'x' })).status, 401)
  assert.equal((await server.ask('GET', '/api/1/cases', { token })).status, 200)
  assert.equal((await server.ask('GET', '/en/cases', { token })).status, 303)
})

test('a list shows what the pages behind it would show, and no more', async () => {
  const route = access.routes.find(r => r.path === '/case/{case}')
  await each(world.people, async person => {
    const { token } = seats.get(person.sign_in)
    const shown = new Set()
    let list = { next: 0 }
    while (list.next !== null) {
      const reply = await server.ask('GET', `/api/1/cases?limit=100&after=${list.next}`, { token })
      if (reply.status === 404) return
      list = JSON.parse(reply.body)
      for (const c of list.cases) shown.add(c.id)
    }
    const open = world.cases.filter(f => verdict(asItIs, world, route, person, f) === 'in').map(f => uuid(f.case_id))
    assert.deepEqual([...shown].filter(id => !open.includes(id)), [], `${person.sign_in} is shown cases whose page is shut`)
    assert.equal(list.total, shown.size, `${person.sign_in}: the count tells of more than the list`)
  })
})

// The few that are asked may hold nothing that is open by cover.
if (!process.env.OKAS_FEW) test('nobody standing in for anybody, the walk finds what is open by cover alone', () => {
  const { leaves } = world
  world.leaves = []
  const found = wrong(matrix())
  world.leaves = leaves
  assert.ok(found.some(a => a.person.sign_in === 'theara' || a.person.sign_in === 'sokun'), `${found.length} found`)
})

// Were the oracle wrong in one cell, the walk would have to say so; not where it asks only few.
for (const [table, row, cell, value] of process.env.OKAS_FEW ? [] : [
  ['roles', 'police', 'G', ''], ['roles', 'police', 'L', 'sad'], ['roles', 'head', 'G', 's'], ['roles', 'head', 'A', 'sa'], ['roles', 'judge', 'V', 'sa'],
  ['roles', 'clerk', 'N', 'fa'], ['roles', 'prosecutor', 'R', 'sa'], ['roles', 'social-agent', 'V', ''], ['roles', 'place-officer', 'A', 's'], ['roles', 'trainer', 'L', 's'],
  ['roles', 'trainer', 'A', 'fa'], ['roles', 'lawyer', 'L', ''], ['roles', 'inspector', 'A', ''], ['roles', 'registrar', 'G', 's'], ['roles', 'monitor', 'A', 's'], ['roles', 'reviewer', 'G', 's'],
  ['relations', 'assigned', 'V', 's'], ['relations', 'stage', 'G', 'sac'], ['relations', 'stage', 'N', 'sa'], ['relations', 'former', 'G', ''], ['relations', 'former', 'L', ''],
  ['relations', 'former', 'A', 'oac'], ['relations', 'referred', 'A', 'f'], ['relations', 'supervises', 'A', 's']])
  test(`a wrong cell is found: ${table} ${row} ${cell} = '${value}'`, () => {
    const spoilt = matrix()
    spoilt[table][row][cell] = value
    assert.ok(wrong(spoilt).length > 0)
  })
