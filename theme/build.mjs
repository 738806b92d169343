// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the theme: node build.mjs OUTDIR. Writes
//   OUTDIR/theme_files.c   the table of struct theme_file (src/theme/theme.h)
//   OUTDIR/theme_files.S   the bytes, by .incbin
//   OUTDIR/theme/static/HASH/NAME and .gz   the same files, for the proof pages and for .incbin
//   OUTDIR/theme/urls.json   name -> address
// The same input gives the same bytes and hashes: no time and no path of this machine is in them.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rollup } from '@rollup/wasm-node'
import * as sass from 'sass'
import subsetFont from 'subset-font'
import { minify } from 'terser'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const out = resolve(process.argv[2] ?? '.')
const kits = [join(modules, '@ministryofjustice/frontend/moj'), join(modules, 'govuk-frontend/dist/govuk')]
const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2'
}

const span = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i))
const khmer = span(0x1780, 0x17f9) + '\u200b\u200c\u200d\u25cc'
const latin = span(0x20, 0x7e) + span(0xa0, 0xff) + '\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2212\u20ac'

const files = new Map()

function add(name, content) {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const packed = gzipSync(bytes, { level: 9 })
  packed[9] = 255 // the packer's system: unknown, so that all machines write the same bytes
  const file = { name, hash, bytes, gz: packed.length < bytes.length * 0.95 ? packed : null }
  file.url = `/static/${hash}/${name}`
  files.set(name, file)
  return file
}

// Weights 400 to 700 and the letters that people here write: half the weight on the wire.
async function addFont(name, source, letters, axes) {
  const whole = readFileSync(join(modules, source))
  add(name, await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: axes }))
}

function addStyle() {
  const made = sass.compile(join(here, 'okas.scss'), { style: 'compressed', loadPaths: [here], charset: false })
  // An address inside the style is a font of ours, or a kit's own image, taken along when it is named.
  const css = made.css.replace(/url\(["']?([^"')]+)["']?\)/g, (whole, address) => {
    if (address.startsWith('data:')) return whole
    const name = basename(address)
    if (!files.has(name)) add(name, readFileSync(kitImage(name)))
    return `url(../${files.get(name).hash}/${name})`
  })
  add('okas.css', css)
}

function kitImage(name) {
  for (const kit of kits) {
    const path = join(kit, 'assets/images', name)
    try {
      readFileSync(path)
      return path
    } catch { /* the other kit may have it */ }
  }
  throw new Error(`okas.scss: ${name} is neither ours nor a kit's`)
}

async function addScript() {
  const bundle = await rollup({
    input: join(here, 'okas.js'),
    plugins: [{ name: 'from-lock', resolveId: id => id.startsWith('govuk-frontend/') ? join(modules, id) : null }]
  })
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  const small = await minify(output[0].code, { module: true, ecma: 2020, format: { comments: false } })
  add('okas.js', small.code)
}

function writeAll() {
  const list = [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  rmSync(join(out, 'theme'), { recursive: true, force: true })
  const place = (file, ending) => join(out, 'theme/static', file.hash, file.name + ending)
  for (const file of list) {
    mkdirSync(dirname(place(file, '')), { recursive: true })
    writeFileSync(place(file, ''), file.bytes)
    if (file.gz) writeFileSync(place(file, '.gz'), file.gz)
  }
  writeFileSync(join(out, 'theme/urls.json'), JSON.stringify(Object.fromEntries(list.map(f => [f.name, f.url])), null, 1))
  const head = `SPDX-License-Identifier: AGPL-3.0-or-later */\n/* Written by theme/build.mjs. */\n`
  const bytes = (symbol, path) =>
    `\t.globl ${symbol}\n\t.balign 16\n${symbol}:\n\t.incbin "${path}"\n\t.size ${symbol}, . - ${symbol}\n\t.byte 0\n`
  const asm = list.map((f, i) =>
    bytes(`theme_bytes_${i}`, place(f, '')) + (f.gz ? bytes(`theme_gz_${i}`, place(f, '.gz')) : ''))
  writeFileSync(join(out, 'theme_files.S'),
    `/* ${head}#ifdef __CET__\n#include <cet.h>\n#endif\n\t.section .rodata\n${asm.join('')}\t.section .note.GNU-stack,"",%progbits\n`)
  const names = list.map((f, i) =>
    `extern const unsigned char theme_bytes_${i}[];\n` + (f.gz ? `extern const unsigned char theme_gz_${i}[];\n` : ''))
  const rows = list.map((f, i) => `\t{"${f.name}", "${types[f.name.split('.').pop()]}", theme_bytes_${i}, ${f.bytes.length},\n` +
    `\t ${f.gz ? `theme_gz_${i}, ${f.gz.length}` : 'NULL, 0'}, "${f.hash}",\n\t "${f.url}"},\n`)
  writeFileSync(join(out, 'theme_files.c'),
    `/* ${head}#include "theme/theme.h"\n\n${names.join('')}\nconst struct theme_file theme_files[] = {\n${rows.join('')}};\n` +
    `const size_t theme_files_n = sizeof theme_files / sizeof theme_files[0];\n`)
}

const wght = { wght: { min: 400, max: 700 } }
const noto = '@fontsource-variable/noto-sans-khmer/files/noto-sans-khmer-'
await addFont('khmer.woff2', noto + 'khmer-wght-normal.woff2', khmer, wght)
await addFont('latin.woff2', noto + 'latin-wght-normal.woff2', latin, wght)
await addFont('moul.woff2', '@fontsource/moul/files/moul-khmer-400-normal.woff2', khmer)
add('okas.svg', readFileSync(join(here, 'okas.svg')))
addStyle()
await addScript()
writeAll()
if (process.argv.includes('--sizes'))
  for (const f of files.values()) console.log(f.name.padEnd(24), String(f.bytes.length).padStart(8), f.gz ? String(f.gz.length).padStart(8) : '')
