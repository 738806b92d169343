// SPDX-License-Identifier: AGPL-3.0-or-later
// Marks: words that stand nowhere else, one for each field of each case, and how to
// find them again in whatever shape a channel gives them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { talker } from '../access/server.mjs'

const stems = { latin: 'Zyqwx', khmer: 'ឡឍឡឍ', digits: '09798' }
const letters = { latin: [...'abcdefghijklmnop'], khmer: [...'កខគឃងចឆជឈញតថទធនប'], digits: [...'0123456789'] }
const long = { latin: 5, khmer: 5, digits: 6 }

export function mark(number, script) {
  const base = letters[script].length
  let text = ''
  for (let i = 0, n = number; i < long[script]; i++, n = Math.floor(n / base)) text = letters[script][n % base] + text
  return stems[script] + text
}

const number = (tail, script) => [...tail].reduce((n, c) => n * letters[script].length + letters[script].indexOf(c), 0)
const patterns = Object.keys(stems).map(script => [script, new RegExp(
  `${[...stems[script]].join('[ .-]?')}[ .-]?(${Array.from({ length: long[script] }, () => `[${letters[script].join('')}]`).join('[ .-]?')})`, 'gi')])

function plain(text, found, shape) {
  for (const [script, pattern] of patterns)
    for (const [, tail] of text.matchAll(pattern)) found.set(number(tail.toLowerCase().replace(/[ .-]/g, ''), script), `${shape} ${script}`)
}

// Of each stem its bytes as they stand in base64 (three ways to begin), hex and UTF-16.
const stemBytes = [stems.latin, stems.khmer].map(s => Buffer.from(s))
const needles = {
  base64: stemBytes.flatMap(b => [0, 1, 2].map(skip => Buffer.concat([Buffer.alloc(skip), b]).toString('base64').slice(skip && skip + 1, -4))),
  hex: stemBytes.map(b => b.toString('hex')),
  utf16: [stems.latin, stems.khmer].map(s => Buffer.from(s, 'utf16le'))
}
const swapped = bytes => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16()

const shapes = [
  ['percent', /%[0-9a-f]{2}/i, text => text.replace(/(?:%[0-9a-f]{2})+/gi, run => Buffer.from(run.replaceAll('%', ''), 'hex').toString())],
  ['escaped', /\\u[0-9a-f]{4}/i, text => text.replace(/\\u([0-9a-f]{4})/gi, (_, h) => String.fromCharCode(parseInt(h, 16)))],
  ['entity', /&#/, text => text.replace(/&#(x?)([0-9a-f]+);/gi, (_, x, n) => String.fromCodePoint(Math.min(0x10ffff, parseInt(n, x ? 16 : 10))))]
]

// Map of the numbers of marks found in these bytes to the shape they have.
export function find(bytes) {
  const found = new Map()
  const text = bytes.toString()
  plain(text, found, 'plain')
  for (const [shape, has, turned] of shapes) if (has.test(text)) plain(turned(text), found, shape)
  if (needles.base64.some(n => text.includes(n)))
    for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) for (let skip = 0; skip < 4; skip++) plain(Buffer.from(run.slice(skip), 'base64').toString(), found, 'base64')
  if (needles.hex.some(n => text.toLowerCase().includes(n)))
    for (const [run] of text.matchAll(/[0-9a-f]{16,}/gi)) for (let skip = 0; skip < 2; skip++) plain(Buffer.from(run.slice(skip), 'hex').toString(), found, 'hex')
  if (needles.utf16.some(n => bytes.includes(n) || bytes.includes(swapped(n))))
    for (let skip = 0; skip < 2; skip++) for (const b of [bytes.subarray(skip), swapped(bytes.subarray(skip))]) plain(b.toString('utf16le'), found, 'utf-16')
  return found
}

// Papers and sheets are unpacked first; of a sheet each part.
const end = '-- end of paper --'
let unpack
export async function unpacked(bytes) {
  const kind = bytes.subarray(0, 5).toString()
  if (kind !== '%PDF-' && !kind.startsWith('PK')) return bytes
  const dir = mkdtempSync(join(tmpdir(), 'okas-canary-'))
  writeFileSync(join(dir, 'file'), bytes)
  unpack ??= talker('sh', ['-c', `while read tool dir; do case $tool in pdf) pdftotext -q $dir/file -;; *) unzip -p $dir/file;; esac; printf '\\n%s\\n' '${end}'; done`], end)
  const text = await unpack(`${kind === '%PDF-' ? 'pdf' : 'zip'} ${dir}\n`)
  rmSync(dir, { recursive: true })
  return Buffer.from(text)
}
