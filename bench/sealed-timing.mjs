// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the time of an answer tells a sealed case from one that never was: asks
// for both in turns, as one who had the case, and prints the ratio of the medians
// with a spread. By hand: OKAS_BUILD=build node bench/sealed-timing.mjs [rounds]
import { csrfOf, demoHome, fixedNow, rows, serve, signIn, tokenOf, uuid } from '../tests/access/server.mjs'

const rounds = Number(process.argv[2] ?? 4000)
const nowhere = '7d3a1b52-1111-4111-8111-111111111111'
const home = await demoHome()
const server = await serve(home)
const [pair] = await rows(home, `SELECT a.sign_in AS judge, b.sign_in AS colleague, hex(b.id) AS second, hex(s.case_id) AS id
  FROM case_state s JOIN assignment_live m ON m.case_id = s.case_id AND m.to_at IS NULL AND m.duty IN ('investigating-judge', 'trial-judge')
  JOIN account_live a ON a.id = m.account JOIN account_live b ON b.agency = a.agency AND b.id <> a.id
  WHERE s.stage = 'closed' AND EXISTS (SELECT 1 FROM role_grant_live g WHERE g.account = b.id AND g.role = 'judge')
  ORDER BY s.case_id LIMIT 1`)
if (!pair) throw new Error('the demonstration has no closed case of a judge with a colleague')
const id = uuid(pair.id)
const [judge, colleague] = [await signIn(server, pair.judge), await signIn(server, pair.colleague)]

async function send(cookie, path, form) {
  const csrf = csrfOf((await server.ask('GET', `/en${path}`, { cookie })).body)
  const reply = await server.ask('POST', `/en${path}`, { cookie, form: { csrf, ...form } })
  if (reply.status !== 303) throw new Error(`${path}: ${reply.status}`)
}
await send(judge, `/case/${id}/seal`, { why: 'To be measured.', second: uuid(pair.second) })
const [asked] = await rows(home, 'SELECT hex(id) AS id FROM seal_ask WHERE agreed IS NULL ORDER BY asked_at DESC LIMIT 1')
await send(colleague, `/sealed/ask/${uuid(asked.id)}`, { answer: 'agree' })

const token = await tokenOf(home, pair.judge)
const times = { sealed: [], absent: [] }
async function once(kind, path, sign) {
  const from = process.hrtime.bigint()
  const reply = await server.ask('GET', path, sign)
  times[kind].push(Number(process.hrtime.bigint() - from) / 1000)
  if (reply.status !== 404) throw new Error(`${path}: ${reply.status}`)
}
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1]
// The middle nine tenths of the ratio, by drawing anew.
function spread(a, b) {
  const drawn = list => list.map(() => list[Math.floor(Math.random() * list.length)])
  const found = Array.from({ length: 400 }, () => median(drawn(a)) / median(drawn(b))).sort((x, y) => x - y)
  return [found[20], found[379]]
}
for (const [name, path, sign] of [['page', '/en/case/', { cookie: judge }], ['API', '/api/1/case/', { token }]]) {
  times.sealed = []
  times.absent = []
  for (let i = -50; i < rounds; i++) {
    if (i === 0) times.sealed = [], times.absent = []
    const turn = [['sealed', path + id], ['absent', path + nowhere]]
    for (const [kind, at] of i % 2 ? turn : turn.reverse()) await once(kind, at, sign)
  }
  const [low, high] = spread(times.sealed, times.absent)
  console.log(`${name}: sealed ${median(times.sealed).toFixed(0)} us, never was ${median(times.absent).toFixed(0)} us, ratio ${(median(times.sealed) / median(times.absent)).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`)
}
await server.stop()
