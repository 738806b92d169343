// SPDX-License-Identifier: AGPL-3.0-or-later
// Things that the demonstration does not have, entered through the program.
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { csrfOf, demoPassword, rows, uuid } from './server.mjs'

// What is typed about people is sealed, so the program enters it.
export async function addThings(base, home, world, token) {
  const of = (name, stage) => {
    const me = world.people.find(p => p.sign_in === name)
    const file = world.cases.find(f => f.stage === stage && world.assignments.some(a => a.account === me.id && a.case_id === f.case_id && a.to_at === null))
    return `/api/1/case/${uuid(file.case_id)}`
  }
  const mine = of('sophal', 'custody')
  for (const [name, path, given] of [
    ['sophal', `${mine}/victim/add`, { body: { kind: 'victim', names: 'Somebody', is_child: 'yes' } }],
    ['sophal', `${mine}/reporter/add`, { body: { names: 'Somebody else' } }],
    ['sophal', `${mine}/participant/add`, { body: { kind: 'expert', names: 'Somebody third' } }],
    ['sophal', `${mine}/interpreter-present`, { body: { at: '2026-11-23T09:00:00+07:00', interpreter: 'Somebody fourth', language: 'cja', tie_to_case: 'none' } }],
    ['sophal', `${mine}/social-agent-told`, { body: { at: '2026-11-23T09:00:00+07:00', reached: 'yes', words: 'neutral', spoke_with: 'Somebody fifth', way: 'phone' } }],
    ['sophal', `${mine}/lawyer-met`, { body: { at: '2026-11-23T09:00:00+07:00', alone: 'yes' } }],
    ['sophal', `${mine}/attach`, upload('picture', 'x.png', onePixel, { kind: 'photo' })],
    ['sophal', `${mine}/attach`, upload('picture', 'x.png', onePixel, { kind: 'record' })],
    ['admin', '/api/1/administration/gazetteer/load', upload('list', 'x.csv', 'code,level,unit,name_km,name_latin\n1701,district,Srok,អង្គរជុំ,Angkor Chum\n')]]) {
    const json = !given.headers
    const reply = await fetch(base + path, { method: 'POST', headers: { authorization: `Bearer ${await token(name)}`, ...(json ? { 'content-type': 'application/json' } : given.headers) }, body: json ? JSON.stringify(given.body) : given.body })
    assert.equal(reply.status, 201, `${path}: ${await reply.text()}`)
  }
  // A judge asks for the seal on a closed case; another one of the court is to agree.
  const judges = world.people.filter(p => p.grants.some(g => g.role === 'judge'))
  const [judge, closed] = judges.flatMap(p => world.cases.filter(f => f.stage === 'closed' && world.assignments.some(a => a.account === p.id && a.case_id === f.case_id && a.to_at === null)).map(f => [p, f]))[0]
  const colleague = judges.find(p => p.id !== judge.id && p.agency === judge.agency)
  await asPerson(base, judge.sign_in, `/en/case/${uuid(closed.case_id)}/seal`, { why: 'Closed long ago.', second: uuid(colleague.id) })
  // A list with a row that opens no file: its columns are told, and what is left can be had.
  const authorization = `Bearer ${await token('sophal')}`
  const list = upload('list', 'x.csv', 'name,met,facts\nA child,,a bicycle\n')
  const brought = await fetch(`${base}/api/1/import/new`, { method: 'POST', headers: { authorization, ...list.headers }, body: list.body })
  assert.equal(brought.status, 201)
  const { id: mended } = await brought.json()
  const columns = { 'column-1': 'name-latin', 'column-2': 'met', 'column-3': 'facts', days: 'dmy' }
  const told = await fetch(`${base}/api/1/import/${mended}/columns`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(columns) })
  assert.equal(told.status, 201, await told.text())
  // Lists with names: of clients and of rows to mend, agreed to; and one that waits.
  for (const [name, second, path, agreed] of [['rachana', 'kosal', '/en/cases/with-names', true], ['sophal', 'theara', `/en/import/${mended}/left`, true], ['kosal', 'rachana', '/en/cases/with-names', false]]) {
    await asPerson(base, name, path, { file: 'csv', why: 'A meeting.', second: uuid(world.people.find(p => p.sign_in === second).id) })
    const [{ id }] = await rows(home, 'SELECT hex(id) AS id FROM takeout WHERE agreed IS NULL')
    if (agreed) await asPerson(base, second, `/en/list-with-names/${uuid(id)}`, { answer: 'agree' })
  }
}

// A passkey as a browser would hand it on: the site's hash, flags, a counter, no maker, a name, a key.
async function passkeyOf(base, cookie) {
  const { challenge } = await (await fetch(`${base}/en/second-factor/challenge`, { headers: { cookie } })).json()
  const id = Buffer.from('a key of nobody else')
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const device = Buffer.concat([createHash('sha256').update('localhost').digest(), Buffer.from([65, 0, 0, 0, 1]), Buffer.alloc(16), Buffer.from([0, id.length]), id, Buffer.from('a4010103272006215820', 'hex'), Buffer.from(x, 'base64url')])
  const client = JSON.stringify({ type: 'webauthn.create', challenge, origin: 'http://localhost', crossOrigin: false })
  return { name: 'a key', passkey: ['pk', ...[id, Buffer.from(client), device].map(b => b.toString('base64url'))].join('.') }
}

// One person has a passkey.
export async function addPasskey(base, cookie, csrf) {
  const done = await fetch(`${base}/en/second-factor/passkey`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ csrf, ...await passkeyOf(base, cookie) }) })
  assert.equal(done.status, 200, await done.text())
}

// An act of weight is done on its page.
async function asPerson(base, name, path, answers) {
  const post = (to, fields, headers = {}) => fetch(base + to, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) })
  const cookie = (await post('/en/sign-in', { name, password: demoPassword })).headers.get('set-cookie').split(';')[0]
  const csrf = csrfOf(await (await fetch(base + path, { headers: { cookie } })).text())
  const done = await post(path, { csrf, ...answers }, { cookie })
  assert.equal(done.status, 303, `${path}: ${await done.text()}`)
}

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
function upload(field, name, bytes, fields = {}) {
  const part = (head, body) => Buffer.concat([Buffer.from(`--okas-part\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
  const body = Buffer.concat([...Object.entries(fields).map(([k, v]) => part(`name="${k}"`, v)), part(`name="${field}"; filename="${name}"`, bytes), Buffer.from('--okas-part--\r\n')])
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=okas-part' } }
}
