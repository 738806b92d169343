// SPDX-License-Identifier: AGPL-3.0-or-later
// Heads of the journal: given out by the program, kept by others, and a journal that somebody
// tampered with, judged by the program and by a verifier that shares no code with it.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { execFile } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { demoHome, okas, scratch, serve, write } from '../access/server.mjs'
import { check, hashOf, readHeads, readLine } from '../../tools/journal-verify.mjs'

const second = fileURLToPath(new URL('../../tools/journal-verify.mjs', import.meta.url))
const node = args => new Promise(resolve => execFile(process.execPath, args, (e, out) => resolve({ status: e ? e.code : 0, out })))
const journal = (home, ...words) => okas(['journal', ...words, '--home', home])

let home, key, text, lines, heads, headsFile, last
before(async () => {
  home = await demoHome()
  key = (await journal(home, 'key')).out.trim()
  const server = await serve(home)
  await okas(['token', 'add', 'sophal', '--home', home]) // a line, so that the server's last head is due
  await server.stop()
  await okas(['token', 'add', 'sophal', '--home', home])
  const given = await journal(home, 'heads')
  assert.equal(given.status, 0)
  headsFile = join(scratch(), 'heads')
  writeFileSync(headsFile, 'As received by mail.\n\n' + given.out)
  await okas(['token', 'add', 'sophal', '--home', home]) // newer than the last head
  text = (await journal(home, 'print')).out
  lines = text.trim().split('\n').map(readLine)
  heads = readHeads(given.out, key)
  last = Number(heads.at(-1).seq)
})

test('the server gave out a head when it ended, the command another; both verifiers find all whole', async () => {
  assert.equal(heads.length, 2)
  assert.equal(last, lines.length - 1)
  const first = await journal(home, 'verify', '--against', headsFile)
  assert.equal(first.status, 0, first.said)
  assert.match(first.out, new RegExp(`^journal whole: ${lines.length} lines, head [0-9a-f]{64}; 2 heads given out hold, the last at line ${last}\n$`))
  const printed = join(scratch(), 'lines')
  writeFileSync(printed, text)
  assert.deepEqual(await node([second, printed, headsFile, key]), { status: 0, out: `whole: ${lines.length} lines, 2 heads hold\n` })
  writeFileSync(printed, text.split('\n').slice(0, last - 1).join('\n'))
  assert.deepEqual(await node([second, printed, headsFile, key]), { status: 1, out: `wrong from line ${Number(heads[0].seq) + 1}: cut off behind line ${last - 1}, a head vouches for ${last} lines\n` })
})

test('no new line, no new head; a head holds nothing but numbers', async () => {
  const copy = join(scratch(), 'home')
  cpSync(home, copy, { recursive: true })
  const once = await journal(copy, 'heads')
  assert.equal((await journal(copy, 'heads')).out, once.out)
  assert.equal((await journal(copy, 'heads', String(last))).out.trim().split('\n').length, 1)
  for (const line of once.out.trim().split('\n')) assert.match(line, /^okas-head 1 [0-9a-f]{64} \d+ \d+ [0-9a-f]{64} [0-9a-f]{128}$/)
})

test('the end cut off is not seen without a head, and is beside one', async () => {
  const copy = join(scratch(), 'home')
  cpSync(home, copy, { recursive: true })
  await write(copy, 'DELETE FROM journal_seen WHERE seq > 30; DELETE FROM journal WHERE seq > 30')
  assert.equal((await journal(copy, 'verify')).status, 0)
  const { status, said } = await journal(copy, 'verify', '--against', headsFile)
  assert.equal(status, 1)
  assert.match(said, /cut off behind line 30; a head given out vouches for \d+ lines/)
})

test('a head of another home, or changed on its way, is told', async () => {
  const bad = join(scratch(), 'bad')
  writeFileSync(bad, readFileSync(headsFile, 'utf8').replace(/okas-head 1 ../, 'okas-head 1 00'))
  const { status, said } = await journal(home, 'verify', '--against', bad)
  assert.equal(status, 1)
  assert.match(said, /line 3 is no head of this home/)
  assert.throws(() => readHeads(readFileSync(bad, 'utf8'), key), /line 3/)
})

// Another institution: takes what is posted to it, and keeps it.
async function keeper() {
  const server = createServer(async (request, reply) => {
    let body = ''
    for await (const piece of request) body += piece
    server.kept += body
    reply.end('kept', () => server.emit('kept'))
  }).listen(0, '127.0.0.1')
  server.kept = ''
  await once(server, 'listening')
  return server
}

test('what another institution took over HTTP shows that an old copy of the records was put back', async () => {
  const copy = join(scratch(), 'home'), other = await keeper()
  cpSync(home, copy, { recursive: true })
  await write(copy, `INSERT INTO head_receiver (id, rev, recorded_at, by_account, why, name_km, name_en, address, after, from_day, to_day)
    VALUES (randomblob(16), 1, 0, NULL, NULL, 'ស្ថាប័ន', 'Keeper', 'http://127.0.0.1:${other.address().port}/heads', ${Number(heads[0].seq)}, 0, NULL)`)
  const first = once(other, 'kept')
  // later than what the commands wrote by the machine's clock: else lines would be dated back
  const server = await serve(copy, { now: new Date(Date.now() + 60000).toISOString().replace(/\.\d+Z/, '+00:00') })
  await first
  const next = once(other, 'kept')
  await okas(['token', 'add', 'sophal', '--home', copy])
  await journal(copy, 'heads')
  await next
  await server.stop()
  other.close()
  const kept = readHeads(other.kept, key)
  assert.ok(kept.length >= 2 && kept.every(h => h.seq > heads[0].seq), 'the heads behind the line of its first day, each')
  assert.ok(Number(kept.at(-1).seq) > last)
  const file = join(scratch(), 'kept'), printed = join(scratch(), 'printed')
  writeFileSync(file, other.kept)
  assert.equal((await journal(copy, 'verify', '--against', file)).status, 0)
  const old = await journal(home, 'verify', '--against', file)
  assert.equal(old.status, 1)
  assert.match(old.said, /cut off behind line/)
  writeFileSync(printed, text)
  assert.equal((await node([second, printed, file, key])).status, 1)
})

const tampers = {
  deletion: (l, at) => l.splice(at, 1),
  insertion: (l, at, roll) => l.splice(at, 0, edited(l[roll(l.length)], roll)),
  swap: (l, at, roll) => { const to = at + 1 + roll(l.length - at - 1); [l[at], l[to]] = [l[to], l[at]] },
  truncation: (l, at) => l.splice(at),
  rollback: (l, at, roll) => { const n = roll(l.length - at); l.splice(at + n); for (let i = at; i < l.length; i++) l[i] = edited(l[i], roll) },
  fork: (l, at, roll) => { for (let i = at; i < l.length; i++) l[i] = edited(l[i], roll) },
  backdating: (l, at, roll) => { l[at] = { ...l[at], at: l[at].at - 1n - BigInt(roll(1e9)) } },
  edit: (l, at, roll) => { l[at] = edited(l[at], roll) }
}
function edited(line, roll) {
  const parts = [...line.parts], i = roll(13)
  if (i === 12) return { ...line, at: line.at + 1n + BigInt(roll(1000)) }
  parts[i] = parts[i] === null ? Buffer.alloc(16, roll(256)) : roll(2) ? null : Buffer.concat([parts[i], Buffer.from('x')])
  return { ...line, parts }
}
function anew(l) {
  let before = Buffer.alloc(32)
  for (const [i, line] of l.entries()) {
    l[i] = { ...line, seq: BigInt(i + 1) }
    before = l[i].hash = hashOf(before, l[i])
  }
}

test('ten thousand random tampers, the chain made anew or not: each is found', t => {
  const seed = Number(process.env.OKAS_SEED ?? randomInt(2 ** 31))
  t.diagnostic(`OKAS_SEED=${seed}`)
  let dice = BigInt(seed)
  const roll = below => {
    dice = BigInt.asUintN(64, dice * 6364136223846793005n + 1442695040888963407n)
    return Number((dice >> 33n) % BigInt(below))
  }
  // The first lines of the journal the program wrote, with a head at the 15th and the 30th.
  const few = lines.slice(0, 34)
  const given = [15, 30].map(n => ({ seq: BigInt(n), at: few[n - 1].at, hash: few[n - 1].hash }))
  assert.equal(check(few, given), null)
  const kinds = Object.keys(tampers)
  for (let i = 0; i < 10000; i++) {
    const l = [...few], at = roll(30), kind = kinds[i % kinds.length]
    tampers[kind](l, at, roll)
    const rebuilt = roll(2)
    if (rebuilt) anew(l)
    const wrong = check(l, given)
    assert.ok(wrong && wrong.line <= at + 1, `tamper ${i}, ${kind} at line ${at + 1}, made anew ${rebuilt}: ${JSON.stringify(wrong)}`)
  }
  // The limit: newer than the last head and made anew cannot be told from the truth.
  const newer = [...few]
  newer[32] = { ...newer[32], at: newer[32].at + 1n }
  assert.equal(check(newer, given).line, 33)
  anew(newer)
  assert.equal(check(newer, given), null)
})
