// SPDX-License-Identifier: AGPL-3.0-or-later
// How the program feels on a bad line and on a small machine; run by bench/felt.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build, signIn, sit, startBrowser } from './harness.mjs'

const now = '2026-11-23T09:10:00+07:00'
const scratch = mkdtempSync(join(tmpdir(), 'okas-felt-'))
const home = join(scratch, 'home')
const okas = join(build, 'okas')
const small = 512 * 1024 * 1024
const port = 8900 + process.pid % 90
const base = `http://127.0.0.1:${port}`
const line = { offline: false, latency: 600, downloadThroughput: 64000 / 8, uploadThroughput: 64000 / 8 }

execFileSync(okas, ['demo', '--home', home, '--now', now], { stdio: 'ignore' })

// One core, and no more memory of its own than the machine has.
const server = spawn('taskset', ['-c', '0', 'prlimit', `--data=${small}`, okas, 'serve', '--home', home, '--listen', `127.0.0.1:${port}`, '--now', now], { stdio: ['ignore', 'pipe', 'inherit'] })
process.on('exit', () => { server.kill(); rmSync(scratch, { recursive: true, force: true }) })
await new Promise((done, failed) => {
  server.stdout.once('data', done)
  server.once('exit', code => failed(new Error(`okas serve ended with ${code}`)))
})

const highest = pid => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1])
const helpers = () => readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
const seconds = ms => (ms / 1000).toFixed(2).padStart(6)

// --- a bad line: 64 kbit/s, 600 ms there and back -------------------------------------------------

async function pagesOn(lang, name) {
  const browser = await startBrowser()
  const seat = await sit(browser, { base }, { lang, width: 375 })
  seat.page.setDefaultTimeout(180000)
  const control = await seat.context.newCDPSession(seat.page)
  await control.send('Network.enable')
  await control.send('Network.emulateNetworkConditions', line)
  const timed = async (what, path) => {
    const begun = performance.now()
    await seat.page.goto(path, { waitUntil: 'load', timeout: 120000 })
    return { what, ms: performance.now() - begun }
  }
  const first = await timed('first visit, the sign-in page', `/${lang}/sign-in`)
  await signIn(seat, name)
  await seat.page.goto(`/${lang}/cases`)
  const file = (await seat.page.content()).match(/\/(km|en)\/case\/[0-9a-f-]{36}/)[0]
  await seat.page.goto(file) // what a page brings besides its words is kept from now on
  const warm = []
  for (const [what, path] of [['desk', `/${lang}/`], ['list', `/${lang}/cases`], ['case page', file], ['a form', `${file}/rights-told`], ['history', `${file}/history`]]) warm.push(await timed(what, path))
  await browser.close()
  return { first, warm }
}

for (const lang of ['km', 'en']) {
  const { first, warm } = await pagesOn(lang, 'sophal')
  console.log(`  64 kbit/s, 600 ms, ${lang}: ${seconds(first.ms)} s ${first.what}`)
  for (const page of warm) console.log(`  64 kbit/s, 600 ms, ${lang}: ${seconds(page.ms)} s ${page.what}, warm${page.ms < 3000 ? '' : ' (goal: under 3 s)'}`)
}

// --- a small machine: one core, 512 MB ------------------------------------------------------------

const signedIn = await fetch(`${base}/en/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ name: 'sophal', password: 'okas-demo-2026' }) })
const cookie = signedIn.headers.get('set-cookie').split(';')[0]
const list = await (await fetch(`${base}/en/cases`, { headers: { cookie } })).text()
const files = [...new Set(list.match(/\/en\/case\/[0-9a-f-]{36}/g))].slice(0, 8)
// Of one address, 64 are served at once: these and what is asked beside them.
const load = promisify(execFile)(join(build, 'bench-load'), ['-c', '48', '-n', '10000000', '-t', '5', '-C', cookie, `127.0.0.1:${port}`, ...files]).catch(e => e) // it ends when its time is over
const work = []
while (work.length < 12) {
  const path = work.length % 2 ? `${files[work.length % files.length]}/rights-sheet.pdf` : '/en/'
  const begun = performance.now()
  const reply = await fetch(base + path, { headers: { cookie } })
  await reply.arrayBuffer()
  work.push({ path, ok: reply.ok, ms: performance.now() - begun })
}
const { stdout } = await load
if (work.some(w => !w.ok)) throw new Error('a page failed on the small machine')
console.log(`  one core, 512 MB: ${/requests\/s \d+/.exec(stdout)[0].replace('requests/s', 'case pages a second, 48 at once:')}; beside them a paper or the desk took at most ${seconds(Math.max(...work.map(w => w.ms)))} s`)
console.log(`  resident at most: ${Math.round(highest(server.pid) / 1024)} MB, and ${helpers().map(pid => Math.round(highest(pid) / 1024)).join(', ') || 'none'} MB in helpers`)
server.removeAllListeners('exit')
server.kill()
