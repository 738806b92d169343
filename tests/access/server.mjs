// SPDX-License-Identifier: AGPL-3.0-or-later
// The real program on a home of its own in the temporary folder, spoken to over
// plain HTTP. No module but Node's own, so that it runs where only the build does.
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const program = join(resolve(root, process.env.OKAS_BUILD ?? 'build'), 'okas')
export const fixedNow = '2026-11-23T09:10:00+07:00'
export const demoPassword = 'okas-demo-2026'

// Where OKAS_DB names a server, a home that is made here has its records there, in a schema of its own.
const toServer = process.env.OKAS_DB
let schemas = 0
async function onServer(args) {
  if (!toServer || !['demo', 'init'].includes(args[0]) || !args.includes('--home') || args.includes('--db')) return args
  const name = `n${process.pid}_${++schemas}`
  await psql(toServer, `CREATE SCHEMA ${name}; SET search_path = ${name};
    CREATE FUNCTION hex(bytea) RETURNS text LANGUAGE sql AS $$SELECT upper(encode($1, 'hex'))$$;
    CREATE FUNCTION randomblob(int) RETURNS bytea LANGUAGE sql AS $$SELECT substr(uuid_send(gen_random_uuid()), 1, $1)$$`)
  return [...args, '--db', `${toServer}&options=-csearch_path%3D${name}`]
}
const serverOf = home => existsSync(join(home, 'server')) && readFileSync(join(home, 'server'), 'utf8').trim()
const psql = (server, sql) => new Promise((done, failed) => execFile('psql', ['-AtXqc', sql, server], { maxBuffer: 64 << 20 },
  (error, out, said) => error ? failed(new Error(said || String(error))) : done(out)))
// x'ab' is bytes to SQLite and bits to PostgreSQL.
const serverWords = sql => sql.replace(/\bx'([0-9a-f]*)'/gi, "'\\x$1'::bytea")

// One command to its end: { status, out, said }. `input` goes to standard input.
export async function okas(words, { input = '' } = {}) {
  const args = await onServer(words)
  return new Promise(done => {
    const child = execFile(program, args, { maxBuffer: 64 << 20 }, (error, out, said) =>
      done({ status: error ? error.code ?? error.signal : 0, out, said }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

// A folder that goes away with the tests.
const folders = []
process.on('exit', () => { for (const dir of folders) rmSync(dir, { recursive: true, force: true }) })
export function scratch() {
  folders.push(mkdtempSync(join(tmpdir(), 'okas-real-')))
  return folders.at(-1)
}

export async function demoHome(now = fixedNow) {
  const home = join(scratch(), 'home')
  const made = await okas(['demo', '--home', home, '--now', now])
  if (made.status !== 0) throw new Error(`okas demo: ${made.said}`)
  return home
}

// A program that answers line after line: to start one anew for each question costs more than the answer.
// `ask` sends a line that ends with a line of `end`; what came before it is the answer.
export function talker(program, args, end) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting = []
  let text = '', said = ''
  const hold = on => { for (const h of [child, child.stdin, child.stdout, child.stderr]) on ? h.ref() : h.unref() }
  hold(false)
  child.stdout.setEncoding('utf8')
  child.stderr.on('data', bytes => { said += bytes })
  child.stdout.on('data', part => {
    text += part
    for (let at; (at = text.indexOf(`${end}\n`)) >= 0; text = text.slice(at + end.length + 1)) {
      const { done, failed } = waiting.shift()
      if (!waiting.length) hold(false)
      said ? failed(new Error(said)) : done(text.slice(0, at))
      said = ''
    }
  })
  child.on('exit', () => { for (const { failed } of waiting) failed(new Error(`${program} ended: ${said}`)) })
  servers.push(child)
  return line => new Promise((done, failed) => {
    waiting.push({ done, failed })
    hold(true)
    child.stdin.write(line)
  })
}

// Rows of the records as objects; reads only.
const readers = new Map()
export async function rows(home, sql) {
  const server = serverOf(home)
  if (server) {
    if (!readers.has(home)) readers.set(home, talker('psql', ['-AtXq', server], '-- end of rows --'))
    return JSON.parse(await readers.get(home)(`SELECT coalesce(json_agg(t), '[]') FROM (${serverWords(sql)}) t;\n\\echo -- end of rows --\n`))
  }
  if (!readers.has(home)) readers.set(home, talker('sqlite3', ['-readonly', '-json', join(home, 'okas.db')], '-- end of rows --'))
  const text = await readers.get(home)(`${sql};\n.print '-- end of rows --'\n`)
  return text.trim() ? JSON.parse(text) : []
}

// Writes past the program: for homes of a test's own, and only while no server holds them.
export const write = (home, sql, file = 'okas.db') => serverOf(home) && file === 'okas.db'
  ? psql(serverOf(home), serverWords(sql)) : sqlite([join(home, file), sql])

function sqlite(args) {
  return new Promise((done, failed) => execFile('sqlite3', args, { maxBuffer: 64 << 20 },
    (error, out, said) => error ? failed(new Error(said || String(error))) : done(out)))
}

// As the program writes an id.
export const uuid = hex => hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const servers = []
process.on('exit', () => { for (const child of servers) child.kill('SIGKILL') })

// Serves the home on a port that the system picks. `now: null` is the wall clock.
export async function serve(home, { now = fixedNow, more = [] } = {}) {
  const child = spawn(program, ['serve', '--home', home, '--listen', '127.0.0.1:0', ...(now ? ['--now', now] : []), ...more],
    { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', bytes => { said.out += bytes })
  child.stderr.on('data', bytes => { said.err += bytes })
  const ended = new Promise(done => child.once('exit', (code, signal) => done(code ?? signal)))
  servers.push(child)
  for (let i = 0; i < 600 && child.exitCode === null && !/\/\/127\.0\.0\.1:\d+\//.test(said.out); i++) await sleep(50)
  const port = Number(said.out.match(/\/\/127\.0\.0\.1:(\d+)\//)?.[1])
  if (!port) throw new Error(`okas serve did not start:\n${said.out}${said.err}`)
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const end = (signal = 'SIGTERM') => { child.kill(signal); return ended }
  const stop = async () => {
    const code = await end()
    agent.destroy()
    if (code !== 0) throw new Error(`okas serve ended with ${code}:\n${said.err.slice(-4000)}`)
  }
  return { home, port, said, ended, pid: child.pid, end, stop, ask: (method, path, given) => ask({ port, agent }, method, path, given) }
}

// { status, headers (as sent, dates apart), body (text), bytes, cookie }.
function ask({ port, agent }, method, path, { headers = {}, body, form, json, cookie, token } = {}) {
  if (form) {
    body = new URLSearchParams(form).toString()
    headers = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
  }
  if (json !== undefined) {
    body = typeof json === 'string' ? json : JSON.stringify(json)
    headers = { 'content-type': 'application/json', ...headers }
  }
  if (body !== undefined) headers = { ...headers, 'content-length': Buffer.byteLength(body) }
  if (cookie) headers = { ...headers, cookie }
  if (token) headers = { ...headers, authorization: `Bearer ${token}` }
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, agent, method, path, headers, timeout: 60000 }, reply => {
      const parts = []
      reply.on('data', part => parts.push(part))
      reply.on('end', () => {
        const bytes = Buffer.concat(parts)
        const raw = []
        for (let i = 0; i < reply.rawHeaders.length; i += 2) raw.push(`${reply.rawHeaders[i]}: ${reply.rawHeaders[i + 1]}`)
        done({
          status: reply.statusCode,
          headers: raw,
          header: name => reply.headers[name],
          bytes,
          get body() { return bytes.toString() },
          cookie: reply.headers['set-cookie']?.[0].split(';')[0]
        })
      })
      reply.on('error', failed)
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer in time: ${method} ${path}`)))
    sent.on('error', failed)
    sent.end(body)
  })
}

// The cookie of a session.
export async function signIn(server, name, password = demoPassword) {
  const reply = await server.ask('POST', '/en/sign-in', { form: { name, password } })
  if (reply.status !== 303 || !reply.cookie) throw new Error(`${name} could not sign in: ${reply.status}`)
  return reply.cookie
}

// The secret by which a program acts as this person.
export async function tokenOf(home, name) {
  const made = await okas(['token', 'add', name, '--home', home])
  if (made.status !== 0) throw new Error(`okas token add ${name}: ${made.said}`)
  return made.out.trim()
}

// The same of many, in order.
export function tokensOf(home, names) {
  return new Promise((done, failed) => execFile('sh', ['-ec', 'program=$1 home=$2; shift 2; for name; do "$program" token add "$name" --home "$home"; done', 'sh', program, home, ...names],
    (error, out, said) => error ? failed(new Error(said || String(error))) : done(out.trim().split('\n'))))
}

export const csrfOf = html => html.match(/name="csrf" value="([0-9a-f]+)"/)?.[1]

// Runs fn over all, a few at once, in order of the list.
export async function each(list, fn, width = 8) {
  const out = new Array(list.length)
  let next = 0
  await Promise.all(Array.from({ length: width }, async () => {
    while (next < list.length) {
      const i = next++
      out[i] = await fn(list[i], i)
    }
  }))
  return out
}
