// SPDX-License-Identifier: AGPL-3.0-or-later
// One run: a home of invented cases, Okas on it, the floor on a copy of its
// records, both asked by the same clients in turns. Called by bench/run.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync,
	writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { pageWeight } from './weight.mjs'

const [build, scratch, short] = process.argv.slice(2)
const okas = join(build, 'okas')
const now = '2026-11-22T10:00:00+07:00'
const seconds = short ? 1 : 3
const rounds = short ? 1 : 3
const pages = 8
const home = join(scratch, 'home')
const captured = join(scratch, 'captured')
const preloaded = (name) => resolve(build, name)
const port = 8300 + (process.pid % 600)
const base = `http://127.0.0.1:${port}`
const children = new Set()

const sleep = (ms) => new Promise((done) => setTimeout(done, ms))
process.on('exit', () => children.forEach((child) => child.kill()))

// A server of ours, once it has said where it is.
function start (command, args, env = {}) {
	const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
	children.add(child)
	return new Promise((done, fail) => {
		child.stdout.once('data', () => done(child))
		child.once('exit', (code) => fail(new Error(`${command} ended with ${code}`)))
	})
}

function stop (child) {
	child.removeAllListeners('exit')
	return new Promise((done) => {
		child.once('exit', () => { children.delete(child); done() })
		child.kill('SIGTERM')
	})
}

const serve = (env) => start(okas, ['serve', '--home', home, '--listen', `127.0.0.1:${port}`, '--now', now], env)

async function get (path, headers = {}) {
	const answer = await fetch(base + path, { headers, redirect: 'manual' })
	return { status: answer.status, headers: [...answer.headers], body: Buffer.from(await answer.arrayBuffer()) }
}

async function signIn (name, password) {
	const answer = await fetch(`${base}/en/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ name, password }) })
	const cookie = answer.headers.get('set-cookie')
	if (answer.status !== 303 || !cookie) throw new Error(`${name} could not sign in: ${answer.status}`)
	return cookie.split(';')[0]
}

// --- what Okas was seen to run ------------------------------------------------------

const fromHex = (hex) => Buffer.from(hex, 'hex').toString()

// The statements since the last call: [kind, sql, values in hexadecimal].
function takeCaptured () {
	const lines = existsSync(captured) ? readFileSync(captured, 'utf8').split('\n').filter(Boolean) : []
	writeFileSync(captured, '')
	return lines.map((line) => {
		const [kind, sql, ...values] = line.split(' ')
		return { reads: kind === 'R', hex: sql, sql: fromHex(sql), values }
	})
}

// What was read between the last BEGIN and its COMMIT on a connection that only reads.
function lastRead (run) {
	const reads = run.filter((s) => s.reads)
	const from = reads.map((s) => /^BEGIN/.test(s.sql)).lastIndexOf(true)
	return reads.slice(from + 1).filter((s) => /^SELECT|^WITH/i.test(s.sql.replace(/^(--[^\n]*\n|\s)+/, '')))
}

const columnsOf = (s) => s.sql.slice(s.sql.indexOf('(') + 1, s.sql.indexOf(')')).split(',').map((c) => c.trim())

const isLine = (s) => /^\s*INSERT INTO journal \(/.test(s.sql)

// Of the journal's columns, those that differ from line to line.
function lineOf (s) {
	const columns = columnsOf(s)
	const changing = { seq: 's', at: '@', salt: 'r', hash: 'h' }
	return `line ${s.hex} ${s.values.map((v, i) => changing[columns[i]] ?? v).join(' ')}`
}

function planPage (file, answer, run) {
	writeFileSync(file, answer.body)
	return [`page ${answer.status} ${file}`,
		...answer.headers.filter(([name]) => !/^(date|content-length|connection|keep-alive)$/i.test(name))
			.map(([name, value]) => `header ${name}: ${value}`),
		...lastRead(run).map((s) => `read ${s.hex} ${s.values.join(' ')}`),
		...run.filter(isLine).slice(-1).map(lineOf)]
}

// A row of a deed: the id of what was made, and those of other new rows, left open.
function rowOf (s, id) {
	const columns = /^\s*INSERT/.test(s.sql) ? columnsOf(s) : []
	const open = (v, i) => v === id ? 'd' : columns[i] === 'id' ? 'u' : columns[i] === 'seq' ? 's' : v
	return `write ${s.hex} ${s.values.map(open).join(' ')}`
}

function planDeed (file, answer, run, made) {
	const id = 'b' + made.replaceAll('-', '')
	const rows = run.filter((s) => !s.reads && !isLine(s) && /^\s*(INSERT|UPDATE|DELETE)/.test(s.sql))
	writeFileSync(file, answer.body)
	return [`page ${answer.status} ${file}`, 'header Content-Type: application/json',
		...rows.map((s) => rowOf(s, id)),
		...run.filter(isLine).slice(-1).map(lineOf)]
}

async function casePaths (cookie, count) {
	const list = String((await get('/en/cases', { cookie })).body)
	return [...new Set(list.match(/\/en\/case\/[0-9a-f-]{36}/g))].slice(0, count)
}

async function capturePages (cookie, paths) {
	const plan = []
	let statements = 0
	let bytes = 0
	for (const [i, path] of paths.entries()) {
		await get(path, { cookie })
		takeCaptured()
		const answer = await get(path, { cookie, 'accept-encoding': 'identity' })
		const lines = planPage(join(scratch, `page-${i}.html`), answer, takeCaptured())
		if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
		statements += lines.filter((l) => l.startsWith('read')).length
		bytes += answer.body.length
		plan.push(...lines)
	}
	writeFileSync(join(scratch, 'pages.plan'), plan.join('\n') + '\n')
	return { statements: statements / paths.length, bytes: bytes / paths.length }
}

// The small deed that is measured: a duty of the first hours that was done.
const deed = {
	path: 'rights-told',
	body: JSON.stringify({ at: '2026-11-22T09:00:00+07:00', language: 'km', plain_words: 'yes', mark: 'signature' })
}

// Into each case where it may be recorded: some are no longer the officer's.
async function captureDeed (token, all) {
	const plan = []
	const cases = []
	let refused = 'nothing: there is no case'
	for (const [i, id] of all.entries()) {
		takeCaptured()
		const answer = await fetch(`${base}/api/1/case/${id}/${deed.path}`, {
			method: 'POST', body: deed.body,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
		})
		const body = Buffer.from(await answer.arrayBuffer())
		if (answer.status !== 201) {
			refused = `${answer.status} ${body.toString().slice(0, 300)}`
			continue
		}
		cases.push(id)
		plan.push(...planDeed(join(scratch, `deed-${i}.json`), { status: 201, body, headers: [] },
			takeCaptured(), JSON.parse(body).id))
	}
	writeFileSync(join(scratch, 'deeds.plan'), plan.join('\n') + '\n')
	return { cases, refused }
}

// --- asking ---------------------------------------------------------------------------

// Seconds of processor that a process has had, all its threads together.
function cpu (pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
	return (Number(fields[11]) + Number(fields[12])) / 100
}

async function load (clients, server, at, args, paths, count = 10000000, most = seconds) {
	const before = cpu(server.pid)
	const all = ['-c', clients, '-n', count, '-t', most, ...args, `127.0.0.1:${at}`, ...paths].map(String)
	const { stdout } = await promisify(execFile)(join(build, 'bench-load'), all).catch((e) => e)
	const said = /requests\/s (\d+)\s+p50 ([\d.]+) ms\s+p99 ([\d.]+) ms .*answered (\d+)\s+errors (\d+)/.exec(stdout)
	if (!said || said[5] !== '0') throw new Error(`bench-load ${all.join(' ')}: ${stdout}`)
	return { rate: Number(said[1]), p50: Number(said[2]), p99: Number(said[3]),
		micros: 1e6 * (cpu(server.pid) - before) / Number(said[4]) }
}

const median = (list) => list.sort((a, b) => a.rate - b.rate)[list.length >> 1]

// Each in turn, again and again, so that a neighbour on the machine slows all alike.
async function compare (clients, variants) {
	const seen = Object.fromEntries(Object.keys(variants).map((name) => [name, []]))
	for (let i = 0; i < rounds; i++) {
		for (const [name, ask] of Object.entries(variants)) seen[name].push(await ask(clients))
	}
	return Object.fromEntries(Object.entries(seen).map(([name, list]) => [name, median(list)]))
}

function tell (what, clients, seen) {
	const percent = (x) => `${(100 * x).toFixed(1)} %`
	for (const [name, s] of Object.entries(seen)) {
		console.log(`  ${what}, ${String(clients).padStart(2)} at once  ${name.padEnd(14)} ${String(s.rate).padStart(7)}/s  p50 ${s.p50} ms  p99 ${s.p99} ms  ${s.micros.toFixed(0)} us of processor each`)
	}
	for (const name of Object.keys(seen).slice(1)) {
		console.log(`    Okas is at ${percent(seen.okas.rate / seen[name].rate)} of ${name}; by processor time at ${percent(seen[name].micros / seen.okas.micros)}`)
	}
}

async function bare (at, db, plan, ...args) {
	return start(join(build, 'bench-bare'), ['-p', String(at), '-t', '2', '-f', db, '-P', plan, ...args])
}

function copyOfRecords (name) {
	const file = join(scratch, name, 'okas.db')
	rmSync(join(scratch, name), { recursive: true, force: true })
	mkdirSync(join(scratch, name))
	execFileSync(okas, ['backup', file, '--home', home], { stdio: 'ignore' })
	return file
}

// Instructions an answer, counted by callgrind where it is installed: no neighbour changes them.
async function instructions (command, args, at, headers, paths) {
	const out = join(scratch, 'callgrind.out')
	const server = await start('valgrind', ['-q', '--tool=callgrind', `--callgrind-out-file=${out}`, '--instr-atstart=no', command, ...args], { LD_PRELOAD: preloaded('bench-open.so') })
	const ask = async (times) => {
		for (let i = 0; i < times; i++) {
			for (const path of paths) await (await fetch(`http://127.0.0.1:${at}${path}`, { headers })).arrayBuffer()
		}
	}
	const control = (word) => execFileSync('callgrind_control', ['-i', word, String(server.pid)], { stdio: 'ignore' })
	await ask(2)
	control('on')
	await ask(5)
	control('off')
	await stop(server)
	return Math.round(Number(/^totals: (\d+)/m.exec(readFileSync(out, 'utf8'))[1]) / (5 * paths.length))
}

async function countInstructions (cookie, paths) {
	if (!existsSync('/usr/bin/valgrind')) return null
	const plan = ['-t', '2', '-P', join(scratch, 'pages.plan')]
	const eight = paths.map(() => '/')
	const floor = join(build, 'bench-bare')
	const seen = {
		okas: await instructions(okas, ['serve', '--home', home, '--listen', `127.0.0.1:${port}`, '--now', now], port, { cookie, 'accept-encoding': 'identity' }, paths),
		bare: await instructions(floor, [...plan, '-p', String(port + 4), '-f', copyOfRecords('bare')], port + 4, {}, eight),
		look: await instructions(floor, [...plan, '-p', String(port + 5), '-f', copyOfRecords('bare-look'), '-L'], port + 5, {}, eight)
	}
	console.log(`  instructions a case page: Okas ${seen.okas}, bare ${seen.bare} (${(100 * seen.bare / seen.okas).toFixed(1)} %), bare with look ${seen.look} (${(100 * seen.look / seen.okas).toFixed(1)} %)`)
	return seen
}

async function measurePages (cookie, paths) {
	const plan = join(scratch, 'pages.plan')
	const servers = [await bare(port + 1, copyOfRecords('bare'), plan),
		await bare(port + 2, copyOfRecords('bare-look'), plan, '-L'), await serve()]
	const result = {}
	for (const clients of [1, 64]) {
		result[clients] = await compare(clients, {
			okas: (n) => load(n, servers[2], port, ['-C', cookie], paths),
			bare: (n) => load(n, servers[0], port + 1, [], ['/']),
			'bare with look': (n) => load(n, servers[1], port + 2, [], ['/'])
		})
		tell('case page', clients, result[clients])
	}
	result.gzip = await load(64, servers[2], port, ['-C', cookie, '-H', 'Accept-Encoding: gzip'], paths)
	console.log(`  case page, 64 at once  okas, gzip     ${String(result.gzip.rate).padStart(7)}/s`)
	result.anonymous = { loaded: anonymous(servers[2].pid) }
	for (const server of servers) await stop(server)
	return result
}

// Few enough that no case grows beyond what a case is: its clocks are computed anew at each deed.
async function measureDeeds (token, cases) {
	const servers = [await bare(port + 3, copyOfRecords('bare-deed'), join(scratch, 'deeds.plan'), '-D'), await serve()]
	const args = ['-s', 201, '-X', 'POST', '-d', deed.body, '-H', 'Content-Type: application/json']
	const paths = cases.map((id) => `/api/1/case/${id}/${deed.path}`)
	// Both are warm: the bare one prepares its few statements in the first of 20,000 deeds.
	await load(64, servers[1], port, [...args, '-H', `Authorization: Bearer ${token}`], paths, cases.length * 2, 30)
	const seen = {
		okas: await load(64, servers[1], port, [...args, '-H', `Authorization: Bearer ${token}`], paths, cases.length * 20, 30),
		bare: await load(64, servers[0], port + 3, args, ['/'], 20000, 30)
	}
	tell('durable create', 64, seen)
	for (const server of servers) await stop(server)
	return seen
}

// --- at rest ----------------------------------------------------------------------------

const anonymous = (pid) => Number(/Anonymous:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1])

function childrenOf (pid) {
	return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
		readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number))
}

// From exec to the first answer of /health, in milliseconds: the median of five.
async function coldStart () {
	const times = []
	for (let i = 0; i < 5; i++) {
		const begun = performance.now()
		const server = serve()
		for (;;) {
			const well = await fetch(`${base}/health`).then((a) => a.ok, () => false)
			if (well) break
			await sleep(1)
		}
		times.push(performance.now() - begun)
		await stop(await server)
	}
	return times.sort((a, b) => a - b)[2]
}

async function atRest () {
	const server = await serve()
	await get('/en/sign-in')
	const rest = { server: anonymous(server.pid), helper: childrenOf(server.pid).reduce((sum, pid) => sum + anonymous(pid), 0) }
	const weight = { km: await pageWeight(`${base}/km/sign-in`), en: await pageWeight(`${base}/en/sign-in`) }
	await stop(server)
	return { ...rest, weight }
}

// --- all of it ----------------------------------------------------------------------------

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim()

function writeDown (line) {
	const file = 'bench/results.csv'
	if (!existsSync(file)) writeFileSync(file, Object.keys(line).join(',') + '\n')
	const columns = readFileSync(file, 'utf8').split('\n')[0].split(',')
	appendFileSync(file, columns.map((name) => line[name] ?? '').join(',') + '\n')
}

const busy = loadavg()[0].toFixed(1)
const ratio = (a, b) => (a.rate / b.rate).toFixed(3)

function lineOfResults (pages, counted, deeds, start, rest) {
	const dirty = git('status', '--porcelain', '--', 'src', 'schema', 'rules') ? '+' : ''
	return {
		date: new Date().toISOString().slice(0, 10),
		commit: git('rev-parse', '--short', 'HEAD') + dirty,
		cores: cpus().length, busy,
		page1: pages[1].okas.rate, bare1: pages[1].bare.rate, look1: pages[1]['bare with look'].rate,
		page64: pages[64].okas.rate, bare64: pages[64].bare.rate, look64: pages[64]['bare with look'].rate,
		of_bare1: ratio(pages[1].okas, pages[1].bare), of_look1: ratio(pages[1].okas, pages[1]['bare with look']),
		of_bare64: ratio(pages[64].okas, pages[64].bare), of_look64: ratio(pages[64].okas, pages[64]['bare with look']),
		cpu_of_bare64: (pages[64].bare.micros / pages[64].okas.micros).toFixed(3),
		cpu_of_look64: (pages[64]['bare with look'].micros / pages[64].okas.micros).toFixed(3),
		instructions: counted?.okas, bare_instructions: counted?.bare, look_instructions: counted?.look,
		p99_64: pages[64].okas.p99, gzip64: pages.gzip.rate,
		create64: deeds?.okas.rate, bare_create64: deeds?.bare.rate,
		start_ms: start.toFixed(0), anonymous_kb: rest.server, helper_kb: rest.helper,
		loaded_kb: pages.anonymous.loaded, weight_km: rest.weight.km.total, weight_en: rest.weight.en.total
	}
}

rmSync(home, { recursive: true, force: true })
execFileSync(okas, ['demo', '--home', home, '--now', now], { stdio: 'ignore' })
const token = execFileSync(okas, ['token', 'add', 'sophal', '--home', home, '--now', now], { encoding: 'utf8' }).match(/[A-Za-z0-9_-]{40,}/)[0]
const first = await serve({ LD_PRELOAD: `${preloaded('bench-capture.so')}:${preloaded('bench-open.so')}`, BENCH_CAPTURE: captured })
const cookie = await signIn('vichea', 'okas-demo-2026')
const paths = await casePaths(cookie, pages)
const seen = await capturePages(cookie, paths)
const hers = (await casePaths(await signIn('sophal', 'okas-demo-2026'), 64)).map((p) => p.split('/')[3])
const { cases, refused } = await captureDeed(token, hers)
await stop(first)
console.log(`Okas ${git('rev-parse', '--short', 'HEAD')}, ${cpus().length} cores (${cpus()[0].model}), ${rounds} x ${seconds} s a figure`)
console.log(`  a case page: ${paths.length} cases, on average ${Math.round(seen.bytes)} bytes from ${seen.statements.toFixed(1)} statements`)
const measured = await measurePages(cookie, paths)
const counted = await countInstructions(cookie, paths)
if (!cases.length) console.log(`  durable create: not measured, Okas said ${refused}`)
const deeds = cases.length ? await measureDeeds(token, cases) : null
const started = await coldStart()
const rest = await atRest()
console.log(`  cold start ${started.toFixed(0)} ms to the first answer`)
console.log(`  anonymous memory ${rest.server} kB at rest and ${rest.helper} kB in the helper process, ${measured.anonymous.loaded} kB after the load`)
for (const [tongue, w] of Object.entries(rest.weight)) console.log(`  first page, ${tongue}: ${w.total} bytes compressed (${w.parts})`)
if (!short) writeDown(lineOfResults(measured, counted, deeds, started, rest))
