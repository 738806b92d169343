// SPDX-License-Identifier: AGPL-3.0-or-later
// What every browser test stands on: a server (the program with a home of
// invented people, or the theme's proof pages), a browser, and one check that
// every visited page must pass. README.md says what it expects of the program.
import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HtmlValidate } from 'html-validate'
import { chromium } from 'playwright-core'
import { page as proofPage, pages as proofPages } from '../../theme/proof/pages.mjs'

const here = dirname(fileURLToPath(import.meta.url))
export const root = resolve(here, '../..')
export const build = resolve(root, process.env.OKAS_BUILD ?? 'build')
export const shots = join(build, 'shots')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// --- servers ------------------------------------------------------------------

// The program on a home of its own, its clock fixed. `now` is RFC 3339; `prepare` changes the home before it is served.
export async function startOkas({ now = '2026-11-23T09:10:00+07:00', prepare = async () => {} } = {}) {
  const okas = join(build, 'okas')
  const home = join(mkdtempSync(join(tmpdir(), 'okas-test-')), 'home')
  await promisify(execFile)(okas, ['demo', '--home', home, '--now', now])
  await prepare(home)
  const port = await freePort()
  const server = spawn(okas, ['serve', '--home', home, '--listen', `127.0.0.1:${port}`, '--now', now], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [server.stdout, server.stderr]) stream.on('data', bytes => said.push(String(bytes)))
  const base = `http://127.0.0.1:${port}`
  const stop = async () => {
    const ended = new Promise(done => server.once('exit', done))
    if (server.exitCode === null) {
      server.kill('SIGTERM')
      await ended
    }
    rmSync(dirname(home), { recursive: true, force: true })
    if (server.exitCode !== 0) throw new Error(`okas serve ended with ${server.exitCode ?? server.signalCode}:\n${said.join('').slice(-4000)}`)
  }
  for (let i = 0; i < 150; i++) {
    if (server.exitCode !== null) break
    const answer = await fetch(base + '/health').catch(() => null)
    if (answer?.status === 200) return { base, home, stop, said }
    await sleep(100)
  }
  await stop().catch(() => {})
  throw new Error(`okas serve did not become healthy:\n${said.join('').slice(-4000)}`)
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise(ready => probe.once('listening', ready))
  const { port } = probe.address()
  await new Promise(closed => probe.close(closed))
  return port
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml', woff2: 'font/woff2' }

// The theme's proof pages under the program's own policy. `extra` maps a path to HTML (or, where it ends in .json, to JSON), `posts` counts what was sent.
export async function startProof(extra = {}) {
  const urls = JSON.parse(readFileSync(join(build, 'theme/urls.json'), 'utf8'))
  const posts = []
  const server = createServer((request, reply) => {
    const path = request.url.split('?')[0]
    reply.setHeader('content-security-policy', policy)
    if (path.startsWith('/static/')) return sendStatic(reply, path, request)
    const [, lang, name] = path.split('/')
    const html = extra[path]?.(urls, new URL(request.url, 'http://x').searchParams.get('below')) ?? (['km', 'en'].includes(lang) && proofPages[name] ? proofPage(name, lang, urls) : null)
    if (request.method === 'POST') posts.push(path)
    reply.statusCode = html === null ? 404 : 200
    reply.setHeader('content-type', path.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8')
    reply.end(html ?? '')
  }).listen(0, '127.0.0.1')
  await new Promise(ready => server.once('listening', ready))
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    urls,
    posts,
    stop: () => new Promise(done => { server.close(done); server.closeAllConnections() })
  }
}

function sendStatic(reply, path, request) {
  try {
    const wantsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    const file = join(build, 'theme', path)
    reply.setHeader('content-type', types[path.split('.').pop()])
    let bytes = null
    if (wantsGzip) {
      try {
        bytes = readFileSync(file + '.gz')
        reply.setHeader('content-encoding', 'gzip')
      } catch { /* a font is packed already */ }
    }
    reply.end(bytes ?? readFileSync(file))
  } catch {
    reply.statusCode = 404
    reply.end()
  }
}

// --- browser ------------------------------------------------------------------

export async function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync']
  })
}

// One person at one screen. `faults` fills with what no page may do.
export async function sit(browser, server, { lang = 'en', width = 1280, script = true } = {}) {
  const context = await browser.newContext({
    baseURL: server.base,
    viewport: { width, height: width < 600 ? 740 : 800 },
    javaScriptEnabled: script,
    locale: lang === 'km' ? 'km-KH' : 'en-GB',
    reducedMotion: 'reduce'
  })
  const page = await context.newPage()
  const faults = []
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  page.on('console', said => {
    // The browser itself tells of each refused page; the tests look at the status where it matters.
    if (['error', 'warning'].includes(said.type()) && !/^Failed to load resource/.test(said.text())) faults.push(`console: ${said.text()}`)
  })
  page.on('request', request => {
    if (!request.url().startsWith(server.base) && !/^(data|blob|about):/.test(request.url())) faults.push(`asks elsewhere: ${request.url()}`)
  })
  page.on('response', reply => {
    if (reply.status() >= 400 && reply.request().resourceType() !== 'document') faults.push(`${reply.status()} ${reply.url()}`)
  })
  return { page, context, faults, lang, width, script, leave: () => context.close() }
}

// By the card of a demonstration person (README.md), as a visitor does.
export async function signIn(seat, user) {
  await seat.page.goto(`/${seat.lang}/sign-in`)
  await seat.page.locator(`[data-demo-user="${user}"] button`).click()
  await seat.page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
}

export async function signInTyping(seat, name, password) {
  await seat.page.goto(`/${seat.lang}/sign-in`)
  await seat.page.fill('#name', name)
  await seat.page.fill('#password', password)
  await seat.page.locator('form:has(#password) button[type=submit], form:has(#password) button:not([type])').first().click()
}

// --- the check ----------------------------------------------------------------

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'no-inline-style': 'error',
    'no-dup-id': 'error',
    'valid-id': ['error', { relaxed: true }],
    'wcag/h32': 'error',
    'wcag/h63': 'error',
    // Not errors of HTML: own files need no hash in the page, a button's default is to send.
    'require-sri': ['error', { target: 'crossorigin' }],
    'no-implicit-button-type': 'off',
    // The kit puts its summary of errors, an h2, above the h1.
    'heading-level': ['error', { minInitialRank: 'any' }],
    // The kit's own markup: a link that acts as a button, a hidden menu button.
    'prefer-native-element': 'off',
    'hidden-focusable': 'off',
    'no-redundant-role': 'off'
  }
})

export async function htmlFaults(html) {
  const report = await validator.validateString(html)
  return report.results.flatMap(result => result.messages)
    .map(m => `html ${m.line}:${m.column} ${m.ruleId}: ${m.message}`)
}

export async function axeFaults(page, lang, contrast = true) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(({ khmer, contrast }) => window.axe.run(document, {
    resultTypes: ['violations'],
    preload: false, // it would fetch the style once more, for a rule that is off
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // It compares words, and Khmer writes none apart.
    rules: { 'label-content-name-mismatch': { enabled: !khmer }, 'color-contrast': { enabled: contrast } }
  }), { khmer: lang === 'km', contrast })
  return violations.flatMap(v => v.nodes.map(n => `axe ${v.id}: ${v.help}: ${n.target.join(' ')}`))
}

// axe needs a running page: for a seat without script it reads the same page once more, its scripts cut off.
async function axeFaultsPlain({ page, context, lang }) {
  const twin = await context.browser().newContext({ viewport: page.viewportSize(), storageState: await context.storageState() })
  try {
    const html = await page.content()
    const other = await twin.newPage()
    await other.route('**/*', route => {
      const kind = route.request().resourceType()
      if (kind === 'document') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      return kind === 'script' ? route.abort() : route.continue()
    })
    await other.goto(page.url())
    return await axeFaults(other, lang)
  } finally {
    await twin.close()
  }
}

// What must hold of every page's looks, in either tongue, on any screen.
export async function looksFaults(page, lang) {
  return page.evaluate(lang => {
    const faults = []
    const root = document.documentElement
    if (root.lang !== lang) faults.push(`<html lang> is ${root.lang}, not ${lang}`)
    if (document.querySelectorAll('h1').length !== 1) faults.push(`${document.querySelectorAll('h1').length} h1 headings`)
    if (root.scrollWidth > root.clientWidth) faults.push(`wider than the screen by ${root.scrollWidth - root.clientWidth} px`)
    const said = element => (element.textContent ?? '').trim().slice(0, 40)
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element)
      const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
      if (!own || !element.getClientRects().length || element.closest('.govuk-visually-hidden, svg')) continue
      if (/[\u1780-\u17ff]/.test([...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''))) {
        const ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize)
        if (ratio < 1.7 && !['OPTION', 'TEXTAREA'].includes(element.tagName) && element.closest('[lang]').lang === 'km') faults.push(`line height ${ratio.toFixed(2)}: ${said(element)}`)
        if (style.fontStyle !== 'normal') faults.push(`slanted: ${said(element)}`)
        if (!['normal', '0px'].includes(style.letterSpacing)) faults.push(`letter spacing: ${said(element)}`)
      }
    }
    for (const tag of document.querySelectorAll('.okas-tag, .okas-unverified'))
      if (tag.getClientRects().length > 1) faults.push(`wraps: ${said(tag)}`)
    return faults
  }, lang)
}

// Checks the page that the seat shows: its HTML as sent, axe unless `aloud` is false (without the contrast of its
// colours unless `contrast`), looks, and what the browser
// complained of. Keeps a picture of a page with a fault; with OKAS_SHOTS=1 of each page.
export async function check(seat, name, sent, { aloud = true, contrast = true } = {}) {
  const { page, lang, width, script } = seat
  if (script) await page.evaluate(() => document.fonts.ready.then(() => null))
  const found = [
    ...(sent === undefined ? [] : await htmlFaults(sent)),
    ...(!aloud ? [] : script ? await axeFaults(page, lang, contrast) : await axeFaultsPlain(seat)),
    ...(await looksFaults(page, lang)),
    ...seat.faults.splice(0)
  ]
  if (found.length || process.env.OKAS_SHOTS) {
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `${name}-${lang}-${width}${script ? '' : '-plain'}.png`), fullPage: true })
  }
  if (found.length) throw new Error(`${name} (${lang}, ${width} px${script ? '' : ', no script'}):\n  ${found.slice(0, 30).join('\n  ')}`)
}

// Goes there and checks. Gives the status.
export async function visit(seat, path, name, { aloud = true } = {}) {
  const reply = await seat.page.goto(path)
  await check(seat, name, await reply.text(), { aloud })
  return reply.status()
}

// Each tongue, each width, with and without script: two of each.
export const seats = [
  { lang: 'km', width: 375, script: true }, { lang: 'en', width: 1280, script: false },
  { lang: 'en', width: 375, script: true }, { lang: 'km', width: 1280, script: false }]
export const seatName = ({ lang, width, script }) => `${lang}, ${width} px, ${script ? 'with' : 'without'} script`
