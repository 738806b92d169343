// SPDX-License-Identifier: AGPL-3.0-or-later
// The API and the pages as programs rely on them: ids sent twice, versions,
// findings, lists, OpenAPI, what every reply carries.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { csrfOf, demoHome, okas, rows, serve, signIn, tokenOf, uuid } from '../access/server.mjs'
import { readAccess } from '../access/oracle.mjs'

let home, server, token, mine
const api = (method, path, given) => server.ask(method, `/api/1${path}`, { token, ...given })
const read = reply => JSON.parse(reply.body)

before(async () => {
  home = await demoHome()
  server = await serve(home)
  token = await tokenOf(home, 'sophal')
  ;[mine] = read(await api('GET', '/cases?limit=100')).cases.filter(c => c.stage === 'custody').map(c => c.id)
})
after(() => server?.stop())

const noneOfThese = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const victim = { kind: 'victim', names: 'Somebody', is_child: 'yes' }

// --- sending twice ------------------------------------------------------------------------

test('the same id with the same body is one record; with another it is a conflict', async () => {
  const id = randomUUID()
  const path = `/case/${mine}/victim/add`
  const count = async () => (await rows(home, 'SELECT count(*) AS n FROM participant'))[0].n
  const first = await api('POST', path, { json: { id, ...victim } })
  assert.equal(first.status, 201, first.body)
  assert.equal(read(first).rev, 1)
  const before = await count()
  const again = await api('POST', path, { json: { id, ...victim } })
  assert.equal(again.status, 200)
  assert.equal(read(again).id, read(first).id)
  const changed = await api('POST', path, { json: { id, ...victim, names: 'Somebody else' } })
  assert.equal(changed.status, 409)
  assert.match(changed.header('content-type'), /^application\/problem\+json/)
  const stranger = await server.ask('POST', `/api/1${path}`, { token: await tokenOf(home, 'rithy'), json: { id, ...victim } })
  assert.notEqual(stranger.status, 200)
  assert.equal(await count(), before)
})

// --- ids that the sender chose ------------------------------------------------------------

// Everything that is made with one id: the answer, the records and the address agree.
test('the id that came with a create is the id of what was made', async () => {
  const at = '2026-11-23T08:30:00+07:00'
  const judge = await tokenOf(home, 'rithy'), admin = await tokenOf(home, 'admin')
  const [{ agency, theara }] = await rows(home, "SELECT lower(hex(agency)) AS agency, lower(hex(id)) AS theara FROM account_live WHERE sign_in = 'theara'")
  const made = [
    ['/case/new', 'casefile', { named: 'yes', family_latin: 'Idtaken', given_latin: 'First', sex: 'male', age_how: 'told', age: 15, counting: 'completed', held: 'no', met: at, facts: 'Said to have taken a bicycle.', gaz: '171002', chosen: noneOfThese }],
    [`/case/${mine}/victim/add`, 'participant', victim],
    [`/case/${mine}/name/add`, 'identity', { basis: 'alias', family_latin: 'Other', given_latin: 'Name' }],
    [`/case/${mine}/age/add`, 'age_evidence', { kind: 'school', calendar: 'gregorian', how: 'days', born: { from: '2011-03-01', to: '2011-03-01' }, seen: 'copy' }],
    [`/case/${mine}/assign`, 'assignment', { account: uuid(theara), duty: 'handler' }, judge],
    ['/administration/agency', 'agency', { code: 'ngo-own-id', kind: 'ngo', name_km: 'អង្គការ', name_en: 'Own id', area: '17' }, admin],
    ['/administration/person', 'account', { name_km: 'ក', name_en: 'Own Id', sign_in: 'ownid', agency: uuid(agency), lang: 'en' }, admin]
  ]
  let good = 0
  for (const [path, table, json, as = token] of made) {
    const id = randomUUID()
    const reply = await server.ask('POST', `/api/1${path}`, { token: as, json: { id, ...json } })
    assert.equal(reply.status, 201, `${path}: ${reply.body}`)
    assert.equal(read(reply).id, id, path)
    assert.equal((await rows(home, `SELECT count(*) AS n FROM ${table} WHERE id = x'${id.replaceAll('-', '')}'`))[0].n, 1, path)
    good++
  }
  assert.equal(good, made.length)
})

test('an id that names somebody else\'s thing is answered as new, and names it to its sender alone', async () => {
  // Two cases that neither asker may see, whatever ids were drawn.
  const hidden = await rows(home, "SELECT lower(hex(c.id)) AS id FROM casefile_live c WHERE NOT EXISTS (SELECT 1 FROM assignment_live a JOIN account_live p ON p.id = a.account WHERE a.case_id = c.id AND p.sign_in IN ('sophal', 'kanha')) AND c.opened_by <> (SELECT agency FROM account_live WHERE sign_in = 'sophal') ORDER BY c.id LIMIT 2")
  assert.equal(hidden.length, 2)
  for (const taken of hidden.map(row => uuid(row.id))) {
    const before = await api('GET', `/case/${taken}`)
    assert.equal(before.status, 404)
    const json = { id: taken, named: 'yes', family_latin: 'Taken', given_latin: 'Id', sex: 'female', age_how: 'told', age: 16, counting: 'completed', held: 'no', met: '2026-11-23T08:00:00+07:00', facts: 'Said to have taken a bicycle.', gaz: '171002', chosen: noneOfThese }
    const reply = await api('POST', '/case/new', { json })
    assert.deepEqual([reply.status, read(reply).id], [201, taken], reply.body)
    const again = await api('POST', '/case/new', { json })
    assert.deepEqual([again.status, read(again).id], [200, taken])
    assert.equal((await api('POST', '/case/new', { json: { ...json, sex: 'male' } })).status, 409)
    const mineNow = await api('GET', `/case/${taken}`)
    assert.equal(mineNow.status, 200)
    assert.match(mineNow.body, /"sex":"female"/)
    assert.equal((await api('POST', `/case/${taken}/victim/add`, { json: victim })).status, 201)
    assert.equal((await rows(home, `SELECT count(*) AS n FROM casefile WHERE id = x'${taken.replaceAll('-', '')}' AND by_account = (SELECT id FROM account_live WHERE sign_in = 'sophal')`))[0].n, 0)
    assert.equal((await server.ask('GET', `/api/1/case/${taken}`, { token: await tokenOf(home, 'kanha') })).status, 404)
  }
})

test('a form sent twice from a page is one record', async () => {
  const cookie = await signIn(server, 'sophal')
  const page = `/en/case/${mine}/victim/add`
  const html = (await server.ask('GET', page, { cookie })).body
  const id = html.match(/name="id" value="([0-9a-f-]{36})"/)[1]
  const form = { csrf: csrfOf(html), id, ...victim, names: 'Somebody sent twice' }
  const count = async () => (await rows(home, 'SELECT count(*) AS n FROM participant'))[0].n
  const before = await count()
  const [one, two] = [await server.ask('POST', page, { cookie, form }), await server.ask('POST', page, { cookie, form })]
  assert.deepEqual([one.status, two.status], [303, 303])
  assert.equal(await count(), before + 1)
})

// --- versions --------------------------------------------------------------------------------

test('a correction needs the version it replaces, and the second of two is told', async () => {
  const made = read(await api('POST', `/case/${mine}/victim/add`, { json: victim }))
  const path = `/case/${mine}/victim/${made.id}/correct`
  const json = { ...victim, names: 'Somebody corrected', why: 'misspelt' }
  assert.equal((await api('POST', path, { json })).status, 428)
  const first = await api('POST', path, { json, headers: { 'if-match': '"1"' } })
  assert.equal(first.status, 200, first.body)
  assert.deepEqual([read(first).id, read(first).rev], [made.id, 2])
  const second = await api('POST', path, { json: { ...json, names: 'Another correction' }, headers: { 'if-match': '"1"' } })
  assert.equal(second.status, 412)
  assert.equal((await api('POST', path, { json: { ...json, names: 'Another correction' }, headers: { 'if-match': '"2"' } })).status, 200)
  assert.equal((await api('POST', path, { json, headers: { 'if-match': 'nonsense' } })).status, 400)
  const revs = (await rows(home, `SELECT rev FROM participant WHERE id = x'${made.id.replaceAll('-', '')}' ORDER BY rev`)).map(r => r.rev)
  assert.deepEqual(revs, [1, 2, 3], 'nothing is overwritten')
})

test('on a page the second sees both versions and chooses', async () => {
  const made = read(await api('POST', `/case/${mine}/victim/add`, { json: victim }))
  const page = `/en/case/${mine}/victim/${made.id}/correct`
  const cookie = await signIn(server, 'sophal')
  const html = (await server.ask('GET', page, { cookie })).body
  const rev = html.match(/name="rev" value="(\d+)"/)[1]
  const form = { csrf: csrfOf(html), rev, ...victim, why: 'misspelt' }
  assert.equal((await server.ask('POST', page, { cookie, form: { ...form, names: 'The first hand' } })).status, 303)
  const second = await server.ask('POST', page, { cookie, form: { ...form, names: 'The second hand' } })
  assert.equal(second.status, 412)
  assert.match(second.body, /The first hand/)
  assert.match(second.body, /The second hand/)
  const live = second.body.match(/name="rev" value="(\d+)"/)[1]
  assert.equal(live, '2')
  assert.equal((await server.ask('POST', page, { cookie, form: { ...form, rev: live, names: 'The second hand' } })).status, 303)
})

// --- what is wrong ---------------------------------------------------------------------------

test('findings name their field and come all at once, as problem+json', async () => {
  const reply = await api('POST', '/case/new', { json: { named: 'yes', sex: 'robot', age_how: 'told', age: 'many', held: 'yes', arrived: '2031-01-01T00:00:00+07:00', gaz: '99999999' } })
  assert.equal(reply.status, 422)
  assert.match(reply.header('content-type'), /^application\/problem\+json/)
  const problem = read(reply)
  assert.equal(problem.status, 422)
  const fields = problem.findings.map(f => f.field)
  for (const field of ['sex', 'age', 'counting', 'arrived', 'facts', 'gaz']) assert.ok(fields.includes(field), `${field} among ${fields}`)
  assert.ok(problem.findings.every(f => f.message.length > 5))
})

for (const [what, given, status] of [
  ['no JSON', { json: '{"a":' }, 400], ['an array', { json: '[]' }, 400], ['another type', { body: 'x', headers: { 'content-type': 'text/xml' } }, 415],
  ['an id that is none', { json: { id: 'seven', ...victim } }, 400], ['an unknown field', { json: { ...victim, is_admin: true } }, 422], ['one field twice', { json: '{"kind":"victim","kind":"witness","names":"x","is_child":"no"}' }, 400],
  ['deep JSON', { json: '['.repeat(5000) + ']'.repeat(5000) }, 400]])
  test(`the API refuses ${what} with ${status}`, async () => {
    const reply = await api('POST', `/case/${mine}/victim/add`, given)
    assert.equal(reply.status, status, reply.body)
    assert.match(reply.header('content-type'), /^application\/problem\+json/)
  })

test('without a token, with a wrong one, with another way: 401, and it says Bearer', async () => {
  for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Basic ${btoa('sophal:okas-demo-2026')}` }]) {
    const reply = await server.ask('GET', '/api/1/cases', { headers })
    assert.equal(reply.status, 401)
    assert.equal(reply.header('www-authenticate'), 'Bearer')
    assert.match(reply.header('content-type'), /^application\/problem\+json/)
  }
})

// --- lists --------------------------------------------------------------------------------------

test('a list says how many there are and is paged through without gap or double', async () => {
  const all = read(await api('GET', '/cases?limit=100'))
  assert.equal(all.cases.length, Math.min(all.total, 100))
  const ids = []
  for (let next = 0; next !== undefined && next !== null && ids.length < 500;) {
    const part = read(await api('GET', `/cases?after=${next}&limit=7`))
    ids.push(...part.cases.map(c => c.id))
    next = part.next
  }
  assert.equal(new Set(ids).size, all.total)
  assert.equal(ids.length, all.total)
  assert.deepEqual(ids.slice(0, 100), all.cases.map(c => c.id))
  assert.ok(all.cases.every(c => typeof c.province === 'string' && /^\d\d$/.test(c.province)), 'codes are strings')
  assert.ok(all.cases.every(c => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(c.opened_at)), 'times are RFC 3339')
  const held = read(await api('GET', '/cases?stage=custody&limit=100'))
  assert.ok(held.cases.length && held.cases.every(c => c.stage === 'custody'))
})

test('health answers once ready, and nothing of numbers is public', async () => {
  const reply = await server.ask('GET', '/health')
  assert.equal(reply.status, 200)
  assert.deepEqual(read(reply), { status: 'ok' })
  for (const path of ['/metrics', '/en/metrics', '/api/1/metrics', '/api', '/api/2/cases', '/.git/config', '/static/x/okas.css', '/en/static/okas.css'])
    assert.equal((await server.ask('GET', path)).status, 404, path)
  for (const path of ['/static/../okas.db', '/static/%2e%2e/okas.db', '//okas.db', '/en/cases%00', '/en/%zz'])
    assert.ok([400, 404].includes((await server.ask('GET', path)).status), path)
})

test('a query of very many pairs is answered at once, and every reply bears the headers', async () => {
  for (const [n, status] of [[10, 200], [500, 414], [2000, 414]]) {
    const begun = Date.now()
    assert.equal((await server.ask('GET', `/en/sign-in?${'a&'.repeat(n)}`)).status, status)
    assert.ok(Date.now() - begun < 5000, `${n} pairs`)
  }
  for (const path of ['/', '/health', '/en/sign-in', '/en/nothing', '/nothing', '/api/1/cases']) {
    const reply = await server.ask('GET', path)
    assert.match(reply.header('content-security-policy') ?? '', /default-src 'none'/, path)
    assert.deepEqual([reply.header('x-content-type-options'), reply.header('cache-control'), reply.header('x-frame-options')], ['nosniff', 'no-store', 'DENY'], path)
  }
})

test('/ goes to the reader\'s language, and both tongues answer', async () => {
  for (const [accept, to] of [['en-GB,en;q=0.9', '/en/'], ['km', '/km/'], ['fr', '/km/'], [undefined, '/km/']])
    assert.equal((await server.ask('GET', '/', { headers: accept ? { 'accept-language': accept } : {} })).header('location'), to)
  for (const lang of ['km', 'en']) {
    const reply = await server.ask('GET', `/${lang}/sign-in`)
    assert.equal(reply.status, 200)
    assert.match(reply.body, new RegExp(`<html lang="${lang}"`))
    assert.equal(reply.header('content-language'), lang)
  }
})

// --- every reply -----------------------------------------------------------------------------------

test('every kind of reply carries the headers that protect it', async () => {
  const cookie = await signIn(server, 'theara')
  const asked = [['GET', '/en/sign-in'], ['GET', '/en/', { cookie }], ['GET', `/en/case/${mine}`, { cookie }], ['GET', '/en/nothing'], ['GET', '/en/cases'], ['POST', '/en/case/new', { cookie, form: {} }], ['GET', '/en/cases/export/csv', { cookie }],
    ['GET', `/en/case/${mine}/rights-sheet.pdf`, { cookie }], ['GET', '/api/1/cases', { token }], ['GET', '/api/1/cases'], ['POST', `/api/1/case/${mine}/victim/add`, { token, json: {} }], ['PUT', '/en/cases', { cookie }]]
  for (const [method, path, given] of asked) {
    const reply = await server.ask(method, path, given)
    const what = `${method} ${path} ${reply.status}`
    const policy = reply.header('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/, what)
    assert.match(policy, /frame-ancestors 'none'/, what)
    assert.doesNotMatch(policy, /unsafe|\*/, what)
    assert.equal(reply.header('x-content-type-options'), 'nosniff', what)
    assert.equal(reply.header('cache-control'), 'no-store', what)
    assert.equal(reply.header('referrer-policy'), 'same-origin', what)
    assert.equal(reply.header('server'), undefined, what)
  }
})

test('static files are kept for ever under their hash and come compressed', async () => {
  const html = (await server.ask('GET', '/en/sign-in')).body
  const files = [...html.matchAll(/"(\/static\/[^"]+)"/g)].map(m => m[1])
  assert.ok(files.length >= 3)
  let bytes = (await server.ask('GET', '/en/sign-in', { headers: { 'accept-encoding': 'gzip' } })).bytes.length
  for (const file of files) {
    const reply = await server.ask('GET', file, { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(reply.status, 200)
    assert.match(reply.header('cache-control'), /immutable/)
    bytes += reply.bytes.length
  }
  assert.ok(bytes <= 100 * 1024, `the first page is ${bytes} bytes`)
})

test('an export holds no name and no formula', async () => {
  const cookie = await signIn(server, 'dany')
  const reply = await server.ask('GET', '/en/cases/export/csv', { cookie })
  assert.equal(reply.status, 200)
  assert.match(reply.header('content-disposition'), /^attachment; filename="[a-z.-]+"$/)
  const lines = reply.body.split(/\r?\n/)
  assert.ok(lines.length > 5)
  assert.deepEqual(lines.flatMap(l => l.split(',')).filter(cell => /^"?[=+@\t]|^"?-[^\d]/.test(cell)), [])
  const given = { token: await tokenOf(home, 'dany') }
  const names = []
  for (const { id } of read(await api('GET', '/cases?limit=100', given)).cases) {
    const one = read(await api('GET', `/case/${id}`, given)).child
    names.push(...[one.name_km, one.name_latin].filter(Boolean))
  }
  assert.ok(names.length > 5)
  assert.deepEqual(names.filter(name => reply.body.includes(name)), [])
})

// --- the description ----------------------------------------------------------------------------------

test('the OpenAPI document is whole and tells of every route', async () => {
  const reply = await server.ask('GET', '/api/1/openapi.json')
  assert.equal(reply.status, 200)
  const doc = read(reply)
  assert.match(doc.openapi, /^3\.1\.\d+$/)
  assert.ok(doc.info?.title && doc.info?.version)
  const at = ref => ref.slice(2).split('/').reduce((o, key) => o?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], doc)
  const each = (node, path) => {
    if (Array.isArray(node)) return node.forEach((n, i) => each(n, `${path}/${i}`))
    if (!node || typeof node !== 'object') return
    if (node.$ref) assert.ok(at(node.$ref), `${path}: ${node.$ref} leads nowhere`)
    for (const [key, value] of Object.entries(node)) each(value, `${path}/${key}`)
  }
  each(doc, '')
  const operationIds = new Set()
  for (const [path, item] of Object.entries(doc.paths)) {
    assert.match(path, /^\//)
    for (const [method, operation] of Object.entries(item).filter(([m]) => ['get', 'post', 'put', 'delete'].includes(m))) {
      const what = `${method} ${path}`
      assert.ok(Object.keys(operation.responses ?? {}).length, `${what} says what it answers`)
      for (const [status, response] of Object.entries(operation.responses)) {
        assert.match(status, /^\d{3}$|^default$/, what)
        assert.ok(response.description || response.$ref, `${what} ${status}`)
      }
      const named = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(p => p.$ref ? at(p.$ref) : p)
      for (const [, name] of path.matchAll(/\{([^}]+)\}/g)) assert.ok(named.some(p => p.name === name && p.in === 'path' && p.required === true), `${what}: ${name}`)
      if (operation.operationId) {
        assert.ok(!operationIds.has(operation.operationId), `${operation.operationId} twice`)
        operationIds.add(operation.operationId)
      }
      for (const [, media] of Object.entries(operation.requestBody?.content ?? {})) assert.ok(media.schema, what)
    }
  }
  const base = doc.servers?.[0]?.url?.endsWith('/api/1') ? '' : '/api/1'
  const { routes } = readAccess((await okas(['access'])).out)
  const missing = routes.filter(r => r.who !== 'public' && !r.kinds.has('browser')).flatMap(r => [...(r.kinds.has('json') ? [['get', r.path]] : []), ...(r.kinds.has('form') && !r.proved ? [['post', r.path]] : [])])
    .filter(([method, path]) => !doc.paths[base + path]?.[method])
  assert.deepEqual(missing, [])
})

test('what OpenAPI says of the first form is what that form takes', async () => {
  const doc = read(await server.ask('GET', '/api/1/openapi.json'))
  const base = doc.servers?.[0]?.url?.endsWith('/api/1') ? '' : '/api/1'
  const body = doc.paths[`${base}/case/{case}/victim/add`].post.requestBody.content['application/json'].schema
  const schema = body.$ref ? body.$ref.slice(2).split('/').reduce((o, k) => o[k], doc) : body
  for (const field of ['kind', 'names', 'is_child']) assert.ok(schema.properties[field], field)
  for (const field of ['kind', 'names', 'is_child']) assert.ok(schema.required.includes(field), `${field} is required`)
  assert.deepEqual([...schema.properties.kind.enum].sort(), ['victim', 'witness'])
})
