// SPDX-License-Identifier: AGPL-3.0-or-later
// The command line as programs and people rely on it: what is said where, with
// which exit status, with and without a running server.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { demoHome, fixedNow, okas, program, rows, scratch, serve, signIn, write } from '../access/server.mjs'

let demo
before(async () => { demo = await demoHome() })

const refused = (done, why) => {
  assert.equal(done.status, 1, done.said)
  assert.match(done.said, /^okas: [^\n]+\n$/, 'one line: okas: what: why')
  if (why) assert.match(done.said, why)
  assert.equal(done.out, '')
}

for (const [what, args] of [
  ['no command', []], ['an unknown command', ['fly']], ['half a command', ['law']], ['an unknown option', ['version', '--loud']],
  ['an option without its value', ['check', '--home']], ['too few words', ['user', 'add', 'x', '--home', 'y']], ['too many words', ['version', 'now', 'please']],
  ['a command on a home without a home', ['check']], ['no home for init', ['init']], ['no home for serve', ['serve']]])
  test(`wrong usage is 2: ${what}`, async () => {
    const done = await okas(args)
    assert.equal(done.status, 2, done.said)
    assert.match(done.said, /^okas: /)
    assert.equal(done.out, '')
  })

test('version and help are done', async () => {
  const version = await okas(['version'])
  assert.deepEqual([version.status, version.said], [0, ''])
  assert.match(version.out, /^okas \d+\.\d+\.\d+\n$/)
  const help = await okas(['help'])
  for (const command of ['init', 'serve', 'demo', 'user add', 'token add', 'gazetteer load', 'form load', 'law ask', 'access', 'journal verify', 'keys restore', 'backup', 'restore', 'check'])
    assert.match(help.out, new RegExp(`okas ${command}`))
  assert.equal((await okas(['help', 'law', 'ask'])).status, 0)
  refused(await okas(['help', 'fly']))
})

test('survival is counted, and a line that cannot be taken is told by its number', async () => {
  const done = await okas(['count', 'survival', '--at', '2'], { input: 'time,event\n1,1\n2,0\n3,2\n3,1\n' })
  assert.equal(done.status, 0, done.said)
  const said = JSON.parse(done.out)
  assert.equal(said.method, 'kaplan-meier, greenwood, log-log 95 %')
  const [all] = said.groups
  assert.deepEqual([all.name, all.n, all.events], ['all', 4, 2])
  assert.deepEqual(all.points.map(p => [p.t, p.at_risk, p.events, p.censored]), [[1, 4, 1, 0], [2, 3, 0, 1], [3, 2, 1, 0]])
  assert.deepEqual(all.incidence.map(i => i.points.at(-1).value), [0.625, 0.375])
  assert.deepEqual(all.landmarks.map(l => [l.t, l.at_risk, l.survival]), [[2, 3, 0.75]])
  refused(await okas(['count', 'survival'], { input: 'time,event\n1,1\nsoon,0\n' }), /line 3: the time is not a number/)
  refused(await okas(['count', 'survival', '--group', 'sex'], { input: 'time,event\n1,1\n' }), /no column sex/)
})

test('what is not there is refused, in one line, with nothing on standard output', async () => {
  const none = join(scratch(), 'none')
  refused(await okas(['check', '--home', none]))
  refused(await okas(['journal', 'verify', '--home', none]))
  refused(await okas(['token', 'add', 'nobody', '--home', demo]), /no such person/)
  refused(await okas(['user', 'disable', 'nobody', '--home', demo]), /no such person/)
  refused(await okas(['gazetteer', 'load', join(none, 'x.csv'), '--home', demo]))
  refused(await okas(['user', 'add', 'chea', 'wizard', 'police-sr', '--home', demo], { input: 'four words of my own\n' }), /role/)
  refused(await okas(['user', 'add', 'chea', 'police', 'nowhere', '--home', demo], { input: 'four words of my own\n' }), /agency/)
  refused(await okas(['user', 'add', 'chea', 'police', 'police-sr', '--home', demo], { input: 'short\n' }), /15/)
})

test('another form of the social inquiry is taken in whole or not at all', async () => {
  const path = join(scratch(), 'ministry.form')
  const load = text => { writeFileSync(path, text); return okas(['form', 'load', path, '--home', demo]) }
  refused(await load('Form inquiry\nVersion 2027\nSection whole\nEn The whole\n'), /ministry\.form:5: a section lacks its title/)
  refused(await load('Form inquiry\nScore 10\n'), /ministry\.form:2: not a line of a form/)
  const good = await load('Form inquiry\nVersion 2027\nOfficial yes\nSection whole\nEn The whole\nKm ទាំងមូល\nNeed\n')
  assert.equal(good.status, 0, good.said)
  assert.match(good.out, /^form inquiry 2027, official, sections: 1\nnew whole\ngone child\n/)
  assert.match((await load(readFileSync(path, 'utf8'))).out, /in force already/)
  assert.equal((await okas(['check', '--home', demo])).status, 0)
})

// --- a list that an office had before -----------------------------------------------

test('import looks through a list, and brings it in where it is told so', async () => {
  const list = join(scratch(), 'list.csv')
  const count = async () => (await rows(demo, 'SELECT COUNT(*) AS n FROM casefile_live'))[0].n
  const before = await count()
  writeFileSync(list, 'ឈ្មោះ;ថ្ងៃជួប;បទល្មើស\nអ៊ូច វិសាល;១២/០៣/២០២៦;កង់\nអ៊ូច វិសាល;៣១/០២/២០២៦;កង់\n')
  const dry = await okas(['import', list, '--as', 'sophal', '--home', demo, '--now', fixedNow])
  assert.equal(dry.status, 1)
  assert.match(dry.out, /^column 2: met: "ថ្ងៃជួប"$/m)
  assert.match(dry.out, /list\.csv:3:2: "ថ្ងៃជួប": This is no day/)
  assert.match(dry.out, /2 rows: 1 good, 1 wrong, .* nothing was saved/)
  assert.doesNotMatch(dry.out, /វិសាល/, 'no name of a child')
  assert.equal(await count(), before)
  assert.match((await okas(['import', list, '--as', 'sophal', '--go', '--home', demo, '--now', fixedNow])).out, /1 files opened/)
  assert.match((await okas(['import', list, '--as', 'sophal', '--go', '--home', demo, '--now', fixedNow])).out, /0 files opened, 1 rows were here before/)
  assert.equal(await count(), before + 1)
  refused(await okas(['import', list, '--as', 'mony', '--home', demo]), /opens no files/)
  refused(await okas(['import', list, '--as', 'nobody', '--home', demo]), /no such person/)
  refused(await okas(['import', list, '--as', 'sophal', '--map', 'nose - -', '--home', demo]), /column 1/)
  refused(await okas(['import', program, '--as', 'sophal', '--home', demo]), /larger than 8 MB|cannot be read|no table/)
  assert.equal((await okas(['import', list, '--home', demo])).status, 2)
})

// --- the law ------------------------------------------------------------------------

const example = {
  birth: { earliest: '2008-01-01', latest: '2008-12-31' },
  offences: [{ date: '2022-10-05', class: 'misdemeanour' }],
  events: [{ type: 'custody-start', at: '2022-10-05T14:00:00+07:00' }],
  at: '2022-10-06T10:00:00+07:00'
}
const ask = facts => okas(['law', 'ask'], { input: JSON.stringify(facts) })

test('law ask answers the example as it is written down', async () => {
  const { status, out } = await ask(example)
  assert.equal(status, 0)
  const answer = JSON.parse(out)
  assert.deepEqual(answer.age_at_offence, { from: 13, to: 14 })
  const [bar, most] = ['custody-bar', 'custody-max'].map(rule => answer.duties.find(d => d.rule === rule))
  const has = (duty, want) => {
    for (const [key, value] of Object.entries(want)) assert.deepEqual(duty[key], value, key)
    assert.ok(Array.isArray(duty.because) && duty.because.length && duty.because.every(b => typeof b === 'string'))
  }
  has(bar, { applies: 'undetermined', status: 'undetermined', article: 'CPC 96', kind: 'bar', read: 'not read', verified: false })
  has(most, { applies: 'undetermined', status: 'running', due: '2022-10-06T14:00:00+07:00', due_latest: '2022-10-06T14:00:00+07:00', article: 'CPC 96', kind: 'limit', read: 'not read', verified: false, else: 'release' })
  assert.ok(!('due' in bar))
  assert.deepEqual(answer.duties.slice(0, 2).map(d => d.rule), ['custody-bar', 'custody-max'], 'in the order of the rule files')
})

test('the rules that must stay are all answered', async () => {
  const { duties } = JSON.parse((await ask(example)).out)
  const names = duties.map(d => d.rule)
  for (const rule of ['custody-bar', 'custody-max', 'custody-extension-bar', 'rights-told', 'parents-told', 'lawyer-told', 'lawyer-interview-notice', 'immediate-appearance-bar',
    'detention-bar', 'detention-max', 'release-request', 'appeal-order', 'appeal-judgment', 'opposition', 'cassation'])
    assert.ok(names.includes(rule), rule)
  assert.equal(new Set(names).size, names.length, 'one entry for each rule')
  for (const duty of duties) {
    assert.ok(['yes', 'no', 'undetermined'].includes(duty.applies), duty.rule)
    assert.ok(['waiting', 'running', 'met', 'late', 'overdue', 'lapsed', 'barred', 'kept', 'undetermined', 'none'].includes(duty.status), duty.rule)
    assert.ok(['limit', 'duty', 'bar', 'right'].includes(duty.kind), duty.rule)
    assert.equal(duty.verified, false, `${duty.rule}: no lawyer has signed`)
  }
})

for (const [what, facts, field] of [
  ['no JSON', 'nonsense', /./],
  ['no birth', { ...example, birth: undefined }, /birth/],
  ['a birth that ends before it begins', { ...example, birth: { earliest: '2008-12-31', latest: '2008-01-01' } }, /birth/],
  ['a class that is none', { ...example, offences: [{ date: '2022-10-05', class: 'grave' }] }, /class/],
  ['a time without an offset', { ...example, events: [{ type: 'custody-start', at: '2022-10-05T14:00:00' }] }, /at|event/],
  ['a day that does not exist', { ...example, offences: [{ date: '2022-02-30', class: 'petty' }] }, /date|offence/],
  ['an unknown event', { ...example, events: [{ type: 'picnic', at: '2022-10-05T14:00:00+07:00' }] }, /type|event/]])
  test(`law ask refuses ${what} and names the field`, async () => {
    refused(await okas(['law', 'ask'], { input: typeof facts === 'string' ? facts : JSON.stringify(facts) }), field)
  })

test('law check tells of a fault with file and line, timeline prints for a lawyer', async () => {
  assert.equal((await okas(['law', 'check'])).status, 0)
  const bad = join(scratch(), 'bad.law')
  writeFileSync(bad, 'Article CPC 96\nRule nonsense\n')
  const done = await okas(['law', 'check', bad])
  assert.equal(done.status, 1)
  assert.match(done.out + done.said, /bad\.law:\d+:/)
  const timeline = await okas(['law', 'timeline'], { input: JSON.stringify(example) })
  assert.equal(timeline.status, 0)
  assert.match(timeline.out, /CPC 96/)
})

// --- a home ---------------------------------------------------------------------------

test('init makes a home once; its administrator signs in with the printed code', async () => {
  const home = join(scratch(), 'home')
  const made = await okas(['init', '--home', home])
  assert.equal(made.status, 0, made.said)
  for (const file of ['okas.db', 'keys.db', 'master.key']) assert.equal(statSync(join(home, file)).mode & 0o077, 0, `${file} is its owner's alone`)
  assert.equal(statSync(home).mode & 0o077, 0)
  const before = readFileSync(join(home, 'keys.db'))
  refused(await okas(['init', '--home', home]), /already/)
  assert.deepEqual(readFileSync(join(home, 'keys.db')), before, 'the second init touched nothing')
  refused(await okas(['demo', '--home', home]), /already/)
  refused(await okas(['check', '--home', home, '--now', fixedNow]), /demonstration/)
  refused(await okas(['serve', '--home', home, '--listen', '127.0.0.1:0', '--now', fixedNow]), /demonstration/)

  const code = made.out.match(/code ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/)[1]
  const server = await serve(home, { now: null })
  try {
    const password = 'water buffalo at noon'
    const wrong = await server.ask('POST', '/en/code', { form: { name: 'administrator', code: '0000-0000-0000', new_password: password, new_again: password } })
    assert.equal(wrong.status, 422)
    const used = await server.ask('POST', '/en/code', { form: { name: 'administrator', code, new_password: password, new_again: password } })
    assert.equal(used.status, 303)
    const again = await server.ask('POST', '/en/code', { form: { name: 'administrator', code, new_password: 'another one of mine', new_again: 'another one of mine' } })
    assert.equal(again.status, 422, 'a code works once')
    assert.equal((await server.ask('GET', '/en/', { cookie: used.cookie })).header('location'), '/en/second-factor', 'who administers has a second factor first')
    assert.equal((await server.ask('GET', '/en/second-factor', { cookie: used.cookie })).status, 200)
  } finally {
    await server.stop()
  }
  assert.equal((await okas(['setting', 'second_factor_roles', 'none', '--home', home])).status, 0)
  const later = await serve(home, { now: null })
  try {
    const cookie = await signIn(later, 'administrator', 'water buffalo at noon')
    assert.equal((await later.ask('GET', '/en/', { cookie })).status, 200)
    assert.equal((await later.ask('GET', '/en/cases', { cookie })).status, 404, 'an administrator sees no child')
    assert.doesNotMatch(server.said.out + later.said.out, /password/i, 'nothing of a demonstration is said')
  } finally {
    await later.stop()
  }
})

// --- beside a running server ---------------------------------------------------------------

test('init that breaks off is repeated: killed at any moment, out of space, a master key that is none', async () => {
  const whole = async home => {
    const check = await okas(['check', '--home', home])
    assert.equal(check.status, 0, check.said)
    assert.match((await okas(['user', 'list', '--home', home])).out, /^administrator\t/m)
    refused(await okas(['init', '--home', home]), /already/)
  }
  let broken = 0
  for (let wait = 0; wait <= 240; wait += 12) {
    const home = join(scratch(), 'home')
    const code = await new Promise(done => {
      const child = spawn(program, ['init', '--home', home], { stdio: 'ignore' })
      child.once('exit', (status, signal) => done(signal ?? status))
      setTimeout(() => child.kill('SIGKILL'), wait)
    })
    if (code === 0) { await whole(home); continue }
    if (existsSync(join(home, 'unfinished'))) {
      broken++
      refused(await okas(['check', '--home', home]), /broke off/)
      refused(await okas(['serve', '--home', home, '--listen', '127.0.0.1:0']), /broke off/)
    }
    // Killed after its last step it is whole; before that the second call finishes.
    const again = await okas(['init', '--home', home])
    if (again.status !== 0) refused(again, /already/)
    else assert.match(again.out, /one-time code/)
    await whole(home)
  }
  assert.ok(broken > 0, 'some were killed in the middle')

  const full = join(scratch(), 'home')
  const ended = await new Promise(done => execFile('bash', ['-c', `trap '' XFSZ; ulimit -f 60; exec "$0" init --home "$1"`, program, full], (error, out, said) => done({ status: error?.code ?? 0, out, said })))
  assert.equal(ended.status, 1, ended.said)
  assert.equal(ended.out, '')
  assert.ok(!existsSync(join(full, 'okas.db')) && !existsSync(join(full, 'keys.db')))
  refused(await okas(['init', '--home', full, '--master', 'fd:0'], { input: 'not a sheet\n' }).then(done => ({ ...done, said: done.said.split('\n').at(-2) + '\n' })), /nothing of it is left/)
  assert.equal((await okas(['init', '--home', full])).status, 0)
  await whole(full)

  const keys = join(scratch(), 'keys.db')
  writeFileSync(keys, 'of somebody else', { mode: 0o600 })
  refused(await okas(['init', '--home', join(scratch(), 'home'), '--keys', keys]), /move it away/)
  assert.equal(readFileSync(keys, 'utf8'), 'of somebody else')
})

test('with a server running, commands go through it, and a second server is refused', async () => {
  const home = await demoHome()
  const server = await serve(home)
  try {
    assert.equal(statSync(join(home, 'control')).mode & 0o077, 0, 'the control socket is its owner\'s alone')
    refused(await okas(['serve', '--home', home, '--listen', '127.0.0.1:0', '--now', fixedNow]), /another okas/)
    const added = await okas(['user', 'add', 'chea', 'police', 'police-sr', '--home', home], { input: 'four words of my own\n' })
    assert.equal(added.status, 0, added.said)
    const cookie = await signIn(server, 'chea', 'four words of my own')
    assert.equal((await server.ask('GET', '/en/cases', { cookie })).status, 200)
    refused(await okas(['user', 'add', 'chea', 'police', 'police-sr', '--home', home], { input: 'four words of my own\n' }))
    assert.equal((await okas(['check', '--home', home])).status, 0)
    assert.equal((await okas(['journal', 'verify', '--home', home])).status, 0)
    const copy = join(scratch(), 'copy.db')
    assert.equal((await okas(['backup', copy, '--home', home])).status, 0)
    assert.ok(existsSync(copy))
    refused(await okas(['backup', copy, '--home', home]), /a file of this name stands there/)
    // Another disk, which the server behind its walls does not reach: the command carries it there.
    const away = mkdtempSync('/dev/shm/okas-away-')
    try {
      const kept = await okas(['keys', 'backup', join(away, 'keys'), '--home', home])
      assert.equal(kept.status, 0, kept.said)
      assert.equal(statSync(join(away, 'keys')).mode & 0o077, 0)
      assert.ok(readFileSync(join(away, 'keys')).length > 1000)
    } finally {
      rmSync(away, { recursive: true })
    }
    assert.equal((await okas(['backup', join(scratch(), 'no', 'folder'), '--home', home])).status, 1)
    assert.deepEqual(readdirSync(home).filter(name => name.startsWith('copy.')), [], 'nothing of it stays in the home')
    const list = await okas(['user', 'list', '--home', home])
    assert.match(list.out, /^chea\t/m)
    const ended = await okas(['user', 'disable', 'chea', '--home', home])
    assert.equal(ended.status, 0, ended.said)
    assert.match((await server.ask('GET', '/en/cases', { cookie })).header('location') ?? '', /sign-in/, 'a leaver\'s session is over')
    assert.equal((await server.ask('POST', '/en/sign-in', { form: { name: 'chea', password: 'four words of my own' } })).status, 422)
  } finally {
    await server.stop()
  }
  assert.ok(!existsSync(join(home, 'control')), 'the socket goes with the server')
  assert.equal((await okas(['user', 'add', 'dara', 'police', 'police-sr', '--home', home], { input: 'four words of my own\n' })).status, 0, 'without a server the command works by itself')
  assert.equal((await rows(home, "SELECT count(*) AS n FROM account_live WHERE sign_in IN ('chea', 'dara')"))[0].n, 2)
})

test('the server that runs, and each of its threads and helpers, stands behind its walls', async () => {
  const status = path => Object.fromEntries(readFileSync(path, 'utf8').trim().split('\n').map(line => line.split(/:\s+/)))
  assert.equal(status('/proc/self/status').Seccomp, '0', 'nothing holds whoever asks')
  const server = await serve(demo)
  try {
    assert.match(server.said.out, /system calls/)
    const threads = readdirSync(`/proc/${server.pid}/task`)
    assert.ok(threads.length > 3)
    for (const thread of threads) {
      const held = status(`/proc/${server.pid}/task/${thread}/status`)
      assert.deepEqual([held.Seccomp, held.NoNewPrivs], ['2', '1'], held.Name)
    }
    const helpers = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(' ')
    assert.ok(helpers[0])
    for (const helper of helpers) assert.equal(status(`/proc/${helper}/status`).NoNewPrivs, '1')
  } finally {
    await server.stop()
  }
})

test('metrics count what was asked by route and never by name, from the socket and not from the port', async () => {
  const home = await demoHome()
  refused(await okas(['metrics', '--home', home]), /no server runs/)
  const server = await serve(home)
  try {
    const cookie = await signIn(server, 'sophal')
    const [{ id }] = await rows(home, "SELECT lower(hex(a.case_id)) AS id FROM assignment_live a JOIN account_live p ON p.id = a.account WHERE p.sign_in = 'sophal' AND a.to_at IS NULL LIMIT 1")
    const file = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    for (let i = 0; i < 3; i++) assert.equal((await server.ask('GET', `/en/case/${file}`, { cookie })).status, 200)
    assert.equal((await server.ask('GET', '/en/nowhere', { cookie })).status, 404)
    assert.equal((await server.ask('GET', '/api/1/cases')).status, 401)
    assert.equal((await server.ask('GET', '/metrics')).status, 404)
    const done = await okas(['metrics', '--home', home])
    assert.equal(done.status, 0, done.said)
    const value = name => Number(done.out.split('\n').find(line => line.startsWith(`${name} `))?.split(' ')[1])
    assert.equal(value('okas_http_requests_total{route="/case/{case}",face="page",class="2xx"}'), 3)
    assert.equal(value('okas_http_requests_total{route="/cases",face="api",class="4xx"}'), 1)
    assert.equal(value('okas_http_requests_total{route="/sign-in",face="page",class="3xx"}'), 1)
    assert.ok(value('okas_http_requests_total{route="none",face="page",class="4xx"}') >= 1)
    assert.equal(value('okas_http_request_seconds_count{face="api"}'), 1)
    assert.equal(value('okas_http_request_seconds_bucket{face="api",le="+Inf"}'), 1)
    assert.ok(value('okas_http_request_seconds_sum{face="page"}') > 0)
    assert.equal(value('okas_sessions'), (await rows(home, 'SELECT count(*) AS n FROM session WHERE ended_at IS NULL'))[0].n)
    assert.equal(value('okas_writer_up'), 1)
    assert.ok(value('okas_writer_commits_total') >= 4 && value('okas_writer_jobs_total{kind="look"}') >= 3 && value('okas_writer_jobs_total{kind="deed"}') >= 1)
    assert.equal(value('okas_mail{state="failed"}'), (await rows(home, "SELECT count(*) AS n FROM alert WHERE state = 'failed'"))[0].n)
    assert.equal(value('okas_mail{state="waiting"}'), (await rows(home, "SELECT count(*) AS n FROM alert WHERE state = 'queued'"))[0].n)
    assert.ok(value('okas_http_connections') >= 1 && value('okas_uptime_seconds') < 600)
    assert.match(done.out, /^okas_build_info\{version="\d+\.\d+\.\d+"\} 1$/m)
    // As the text format wants it: each family told before its samples, nothing that names anybody.
    for (const line of done.out.trim().split('\n')) assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? \d+(\.\d+)?)$/)
    assert.ok(!done.out.includes(file) && !/sophal|[0-9a-f]{8}-[0-9a-f]{4}/.test(done.out))
  } finally {
    await server.stop()
  }
})

test('after a new edition of the rules open cases are followed anew, and what was known then stays', async () => {
  const home = await demoHome()
  const kept = () => rows(home, 'SELECT hex(case_id) AS c, hex(spell) AS s, rule, kind, due, due_latest, met_at FROM duty_state ORDER BY c, s, position')
  const changed = () => rows(home, 'SELECT hex(case_id) AS c, changed_at FROM case_state ORDER BY c')
  const [before, stood] = [await kept(), await changed()]
  const open = (await rows(home, "SELECT count(DISTINCT c.case_id) AS n FROM computation c JOIN case_state s ON s.case_id = c.case_id JOIN event_live e ON e.id = c.spell WHERE s.stage NOT IN ('closed', 'sealed', 'erased')"))[0].n
  assert.ok(open > 25, 'more than one batch')
  const old = (await rows(home, 'SELECT count(*) AS n FROM computation'))[0].n
  await write(home, "UPDATE computation SET edition = 'an older one'; UPDATE duty_state SET due = 1 WHERE case_id IN (SELECT case_id FROM case_state WHERE stage NOT IN ('closed', 'sealed', 'erased'))")
  const until = async (server, n) => {
    for (let i = 0; i < 300 && !server.said.err.includes(`${n} open cases followed anew`); i++) await new Promise(done => setTimeout(done, 50))
  }
  const server = await serve(home)
  try {
    await until(server, open)
    assert.match(server.said.err, new RegExp(`rules: ${open} open cases followed anew`))
    assert.deepEqual(await kept(), before)
    assert.deepEqual(await changed(), stood, 'nothing was entered, so nothing has changed')
    assert.ok((await rows(home, "SELECT count(*) AS n FROM computation WHERE edition = 'an older one'"))[0].n === old, 'what was answered then is kept')
    assert.equal((await okas(['check', '--home', home])).status, 0)
  } finally {
    await server.stop()
  }
  const again = await serve(home)
  await okas(['check', '--home', home])
  await again.stop()
  assert.doesNotMatch(again.said.err, /followed anew/)
})

test('a leaver\'s cases go to the head of the office, and only their number is said', async () => {
  const home = await demoHome()
  const held = "SELECT count(DISTINCT a.case_id) AS n FROM assignment_live a JOIN account_live p ON p.id = a.account WHERE a.to_at IS NULL AND p.sign_in = "
  const [{ n: his }] = await rows(home, `${held} 'sophal'`)
  const [{ n: before }] = await rows(home, `${held} 'rithy'`)
  assert.ok(his > 0)
  const done = await okas(['user', 'disable', 'sophal', '--home', home, '--now', fixedNow])
  assert.equal(done.status, 0, done.said)
  assert.match(done.out, new RegExp(`\\b${his}\\b`))
  assert.deepEqual(await rows(home, `${held} 'sophal'`), [{ n: 0 }])
  assert.ok((await rows(home, `${held} 'rithy'`))[0].n >= Math.max(before, his))
  assert.equal((await okas(['check', '--home', home])).status, 0)
})

after(async () => {
  // The home that the refusals were tried on is as it was.
  assert.equal((await okas(['check', '--home', demo])).status, 0)
})

test('an authority that the walled server could not read is refused at once', async () => {
  const home = await demoHome()
  const [inside, outside] = [join(home, 'ours.pem'), join(scratch(), 'ours.pem')]
  for (const path of [inside, outside]) writeFileSync(path, 'a certificate\n')
  symlinkSync(outside, join(home, 'link.pem'))
  const set = path => okas(['setting', 'smtp_ca', path, '--home', home])
  for (const path of [outside, join(home, 'link.pem'), join(home, 'absent.pem'), `${home}/../${basename(home)}x`]) refused(await set(path), /could not read this file/)
  const server = await serve(home)
  try {
    refused(await set(outside), /could not read this file/)
    assert.equal((await set(inside)).status, 0)
  } finally {
    await server.stop()
  }
  assert.equal((await set('')).status, 0)
})
