#!/usr/bin/env node
// SPDX-License-Identifier: AGPL-3.0-or-later
// A second verifier of the journal, written from docs/journal.md and sharing no code with okas:
//   node tools/journal-verify.mjs LINES HEADS KEY
// LINES is what `okas journal print` wrote, HEADS what was given out, KEY what `okas journal key`
// printed on the day the home was made.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const late = 600_000_000n // microseconds

const bytes = text => text === '-' ? null : Buffer.from(text, 'hex')
const word = text => text === '-' ? null : Buffer.from(text.slice(1).replace(/%([0-9a-f]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1')

// A line of the journal: { seq, at, parts, seen, hash }.
export function readLine(text) {
  const f = text.split(' ')
  if (f.length !== 16) throw new Error(`a line of ${f.length} fields, not 16`)
  const isWord = [4, 5, 6, 7, 9, 10, 11, 12]
  const parts = f.slice(2, 14).map((field, i) => isWord.includes(i + 2) ? word(field) : bytes(field))
  return { seq: BigInt(f[0]), at: BigInt(f[1]), parts, seen: f[14] === '-' ? [] : f[14].split(',').map(bytes), hash: bytes(f[15]) }
}

const number = v => { const b = Buffer.alloc(8); b.writeBigUInt64BE(BigInt.asUintN(64, v)); return b }
const part = b => b === null ? number(-1n) : Buffer.concat([number(BigInt(b.length)), b])

export const hashOf = (before, line) => createHash('sha256').update(Buffer.concat([
  before, part(Buffer.from('okas journal 1')), number(line.seq), number(line.at), ...line.parts.map(part),
  number(BigInt(line.seen.length)), ...line.seen.map(part)])).digest()

// Heads by line; throws at one that is not signed by the key.
export function readHeads(text, key) {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')])
  const signer = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const heads = []
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (!line.startsWith('okas-head')) continue
    const m = /^(okas-head 1 ([0-9a-f]{64}) (\d+) (-?\d+) ([0-9a-f]{64})) ([0-9a-f]{128})$/.exec(line)
    if (!m || m[2] !== key || !verify(null, Buffer.from(m[1]), signer, Buffer.from(m[6], 'hex')))
      throw new Error(`heads, line ${i + 1}: no head by this key`)
    heads.push({ seq: BigInt(m[3]), at: BigInt(m[4]), hash: Buffer.from(m[5], 'hex') })
  }
  return heads.sort((a, b) => a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0)
}

// null where all holds, else { line, why }: the first line that nothing vouches for.
export function check(lines, heads) {
  let before = Buffer.alloc(32), seq = 0n, held = 0
  for (const line of lines) {
    const wrong = why => ({ line: Number(seq) + 1, why })
    if (line.seq !== seq + 1n) return wrong('missing or out of order')
    const hash = hashOf(before, line)
    if (!line.hash || !hash.equals(line.hash)) return wrong('changed')
    const last = held ? heads[held - 1] : null
    if (last && line.at < last.at - late) return wrong('dated back')
    for (; held < heads.length && heads[held].seq === line.seq; held++)
      if (!heads[held].hash.equals(hash)) return { line: Number(last ? last.seq : 0n) + 1, why: `rewritten before line ${line.seq}` }
    before = hash
    seq = line.seq
  }
  return held < heads.length ? { line: Number(held ? heads[held - 1].seq : 0n) + 1, why: `cut off behind line ${seq}, a head vouches for ${heads[held].seq} lines` } : null
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [lines, heads, key] = process.argv.slice(2)
  if (!key) {
    console.error('usage: journal-verify.mjs LINES HEADS KEY')
    process.exit(2)
  }
  try {
    const read = readFileSync(lines, 'utf8').split('\n').filter(Boolean).map(readLine)
    const given = readHeads(readFileSync(heads, 'utf8'), key)
    const wrong = given.length ? check(read, given) : { line: 0, why: 'there is no head' }
    console.log(wrong ? `wrong from line ${wrong.line}: ${wrong.why}` : `whole: ${read.length} lines, ${given.length} heads hold`)
    process.exit(wrong ? 1 : 0)
  } catch (e) {
    console.log(e.message)
    process.exit(1)
  }
}
