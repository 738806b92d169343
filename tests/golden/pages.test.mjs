// SPDX-License-Identifier: AGPL-3.0-or-later
// The main pages and papers of the demonstration, in both tongues, as they were
// agreed: tests/golden/pages. What is drawn anew for each home (ids, numbers,
// tokens) has a placeholder. A changed page is a difference to read; then
//   OKAS_GOLDEN=1 ./test golden
// renews the files, to be committed with the change that they come from.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { csrfOf, demoHome, root, rows, scratch, serve, signIn, uuid } from '../access/server.mjs'

const kept = join(root, 'tests/golden/pages')
const renew = Boolean(process.env.OKAS_GOLDEN)
const home = await demoHome()
const held = await caseOf("s.stage = 'custody' AND p.sign_in = 'sophal'")
const judged = await caseOf("s.stage = 'investigation' AND p.sign_in = 'rachana'")

// In the order in which the demonstration opens its cases.
async function caseOf(where) {
  const [{ id }] = await rows(home, `SELECT hex(c.id) AS id FROM casefile_live c JOIN case_state s ON s.case_id = c.id JOIN assignment_live a ON a.case_id = c.id
    JOIN account_live p ON p.id = a.account WHERE a.to_at IS NULL AND ${where} ORDER BY c.recorded_at, c.rowid LIMIT 1`)
  return uuid(id)
}

// The first that was handed in and waits for a decision.
async function inquiryOf(where) {
  const [i] = await rows(home, `SELECT hex(i.id) AS id, hex(i.case_id) AS c FROM inquiry_live i JOIN event_live e ON e.of_event = i.event AND e.type = 'inquiry-submitted'
    JOIN case_state s ON s.case_id = i.case_id AND s.stage = 'prosecution'
    JOIN assignment_live a ON a.case_id = i.case_id JOIN account_live p ON p.id = a.account WHERE a.to_at IS NULL AND ${where} ORDER BY i.recorded_at, i.rowid LIMIT 1`)
  return `/case/${uuid(i.c)}/inquiry/${uuid(i.id)}`
}

// File, who, what, and the status where it is not 200.
const pages = [
  ['sign-in', null, '/sign-in'],
  ['code', null, '/code'],
  ['help', null, '/help'],
  ['rules', null, '/rules'],
  ['dictionary', null, '/dictionary'],
  ['desk-police', 'sophal', '/'],
  ['desk-head', 'rithy', '/'],
  ['desk-lawyer', 'rachana', '/'],
  ['desk-prosecutor', 'vichea', '/'],
  ['desk-administrator', 'admin', '/'],
  ['cases', 'sophal', '/cases?stage=custody'],
  ['cases-empty', 'sophal', '/cases?stage=appeal'],
  ['case', 'sophal', `/case/${held}`],
  ['case-of-a-lawyer', 'rachana', `/case/${judged}`],
  ['case-new', 'sophal', '/case/new'],
  ['first-hours', 'sophal', `/case/${held}/first-hours`],
  ['rights-told', 'sophal', `/case/${held}/rights-told`],
  ['history', 'sophal', `/case/${held}/history`],
  ['looks', 'sophal', `/case/${held}/looks`],
  ['people', 'admin', '/administration/people'],
  ['absent', 'admin', `/case/${held}`, 404]
]
const inquiry = await inquiryOf("p.sign_in = 'vichea'")
const papers = [['rights-sheet', 'sophal', `/case/${held}/rights-sheet.pdf`], ['summary', 'sophal', `/case/${held}/summary.pdf`],
  ['social-inquiry', 'vichea', `${inquiry}/social-inquiry.pdf`], ['victim-view', 'vichea', `${inquiry}/victim-view.pdf`]]

let server
const seats = new Map()
before(async () => {
  server = await serve(home)
  for (const name of new Set(pages.map(p => p[1]).filter(Boolean))) seats.set(name, await signIn(server, name))
  if (renew) {
    rmSync(kept, { recursive: true, force: true })
    mkdirSync(kept, { recursive: true })
  }
})
after(() => server?.stop())

const plain = text => text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
  .replaceAll(/\b\d\d-20\d\d-\d{5}-\d\b/g, 'NUMBER')
  .replaceAll(/[០-៩]{2}-[០-៩]{4}-[០-៩]{5}-[០-៩]/g, 'NUMBER')
  .replaceAll(/\b(?:[0-9a-f]{4} ){7}[0-9a-f]{4}\b/g, 'HASH')
  .replaceAll(/[ \t]+$/gm, '')

// Rows of the same moment come in the order of their ids, which are drawn.
const sorted = (html, row) => html.replaceAll(new RegExp(`(?:${row.source}\\s*){2,}`, 'g'), run => `${run.match(row).map(one => one.trim()).sort().join('\n')}\n`)

// The clock that runs on from --now shows its seconds here alone.
function page(html) {
  const text = plain(html).replaceAll(/\/static\/[0-9a-f]{16}\//g, '/static/HASH/')
    .replaceAll(/name="csrf" value="[0-9a-f]+"/g, 'name="csrf" value="TOKEN"')
    .replaceAll(/data-okas-now="[^"]*"/g, 'data-okas-now="NOW"')
    // Who of two on duty is called, and so whom a notice goes to, hangs on drawn ids.
    .replaceAll(/(<li><a class="govuk-link" href="\/\w\w\/case\/ID">)[^<]*(<\/a><br>[^<]*<br><span class="okas-clock__exact">)/g, '$1RECEIVER$2')
  return [/<tr class="govuk-table__row">[\s\S]*?<\/tr>/g, /<li class="okas-desk-line[\s\S]*?<\/li>/g, /<li><a class="govuk-link" href="\/\w\w\/case\/ID">RECEIVER[\s\S]*?<\/li>/g, /<details class="govuk-details">[\s\S]*?<\/details>/g].reduce(sorted, text)
}

function compare(name, got) {
  const file = join(kept, name)
  if (renew) return writeFileSync(file, got)
  let want = ''
  try {
    want = readFileSync(file, 'utf8')
  } catch { /* said below */ }
  if (got === want) return
  const at = join(scratch(), name)
  writeFileSync(at, got)
  return promisify(execFile)('diff', ['-u', '--label', `tests/golden/pages/${name}`, '--label', 'the program', want ? file : '/dev/null', at], { maxBuffer: 64 << 20 })
    .catch(({ stdout }) => assert.fail(`differs; if it is meant, OKAS_GOLDEN=1 ./test golden\n${stdout.split('\n').slice(0, 120).join('\n')}`))
}

for (const lang of ['km', 'en']) {
  for (const [name, who, path, status = 200] of pages)
    test(`${name}, ${lang}`, async () => {
      const reply = await server.ask('GET', `/${lang}${path}`, { cookie: seats.get(who) })
      assert.equal(reply.status, status)
      await compare(`${name}.${lang}.html`, page(reply.body))
    })

  test(`findings and a refusal, ${lang}`, async () => {
    const cookie = seats.get('sophal')
    const path = `/${lang}/case/${held}/rights-told`
    const html = (await server.ask('GET', path, { cookie })).body
    const found = await server.ask('POST', path, { cookie, form: { csrf: csrfOf(html), id: html.match(/name="id" value="([^"]+)"/)[1], 'at-day': '31', 'at-month': '2', 'at-year': '2026', 'at-time': '25:70' } })
    assert.equal(found.status, 422)
    await compare(`findings.${lang}.html`, page(found.body))
    const refused = await server.ask('POST', path, { cookie, form: { csrf: 'stale' } })
    assert.equal(refused.status, 403)
    await compare(`refused.${lang}.html`, page(refused.body))
  })

  for (const [paper, who, path] of papers)
    test(`${paper} on paper, ${lang}`, async () => {
      const reply = await server.ask('GET', `/${lang}${path}`, { cookie: seats.get(who) })
      assert.equal(reply.status, 200)
      const file = join(scratch(), 'paper.pdf')
      writeFileSync(file, reply.bytes)
      const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-'])
      await compare(`${paper}.${lang}.txt`, plain(stdout))
    })
}

test('nothing is kept that no page is compared with', () => {
  const known = ['km', 'en'].flatMap(lang => [...[...pages.map(p => p[0]), 'findings', 'refused'].map(name => `${name}.${lang}.html`), ...papers.map(([name]) => `${name}.${lang}.txt`)])
  assert.deepEqual(readdirSync(kept).sort(), known.sort())
})

test('a change is seen', async () => {
  const reply = await server.ask('GET', '/en/help')
  if (!renew) await assert.rejects(async () => compare('help.en.html', page(reply.body).replace('<h1', '<h2')), /differs/)
})
