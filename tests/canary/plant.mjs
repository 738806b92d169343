// SPDX-License-Identifier: AGPL-3.0-or-later
// Fills every form that a case takes, as the API describes it, with marks: by somebody
// who may, through the program. A field that is added later is planted by itself.
import assert from 'node:assert/strict'
import { each, signIn } from '../access/server.mjs'
import { verdict } from '../access/oracle.mjs'
import { mark } from './marks.mjs'

// What a form asks of two classes: everything else is of the class of its route.
const ofField = { '/case/new': { facts: 'L', police_no: 'L', '': 'A' } }
// Steps that shut a case or take it away from whoever is to plant on.
const last = /\/(closed|dismissed|seal|close|withdraw|end|custody-end|take|assign|reassign|reopened|same\/.*|attach|judgment|send-back|return|remove|taken-back|complete)$/

// What these would shut or move is filled first by the others.
const moves = /\/(sent-to-trial|charged|charge-changed|hearing|detention-ordered|interview-called|handed-over|diversion-ordered|order)$/
// Marks sound alike: each child is nobody who is known.
const noneOfThese = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const isWords = field => field.type === 'string' && !field.enum && !field.format && !field.pattern
const local = (now, minutes) => new Date(Date.parse(now) + 7 * 3600000 - minutes * 60000).toISOString().slice(0, 19) + '+07:00'

export class Planting {
  constructor(server, now, openapi, tokens) {
    Object.assign(this, { server, now, openapi, tokens, marks: [], fields: new Set(), refused: new Map(), cookies: new Map(), stays: new Set(), known: {} })
  }

  body(route, schema, context) {
    const body = {}
    for (const [name, field] of Object.entries(schema.properties)) {
      if (['id', 'confirm', 'confirm_reason'].includes(name)) continue
      if (isWords(field)) {
        if ((field.maxLength ?? 0) >= 20) body[name] = this.marked(route, name, context)
      } else if (schema.required?.includes(name)) body[name] = this.plainValue(field)
    }
    return body
  }

  marked(route, name, context, script = name.endsWith('_km') || /why|words|line|reasons/.test(name) && this.marks.length % 2 ? 'khmer' : 'latin') {
    const text = mark(this.marks.length, script)
    this.marks.push({ ...context, field: `${route} ${name}`, class: ofField[route]?.[name] ?? ofField[route]?.[''] ?? context.class, live: false, text })
    return text
  }

  plainValue(field) {
    if (field.enum) return field.enum[0]
    if (field.format === 'date-time') return local(this.now, 20)
    if (field.format === 'date') return local(this.now, 1440).slice(0, 10)
    if (field.type === 'boolean') return true
    if (field.type === 'integer') return Math.max(field.minimum ?? 1, 1)
    if (field.type === 'object') return Object.fromEntries(Object.entries(field.properties ?? {}).map(([k, v]) => [k, this.plainValue(v)]))
    if (field.type === 'array') return field.items?.enum ? [field.items.enum[0]] : []
    return field.pattern ? '17' : ''
  }

  days(from, to) {
    return { from: local(this.now, -1440 * from).slice(0, 10), to: local(this.now, -1440 * to).slice(0, 10) }
  }

  // What the page of the form offers for a field, or for those that it asks besides.
  async offered(path, by) {
    const reply = await this.server.ask('GET', `/en${path}`, { cookie: await this.cookieOf(by) })
    const found = new Map()
    const offer = (name, value) => { if (value) found.set(name, [...(found.get(name) ?? []), value]) }
    for (const [, name, inside] of reply.body.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([^]*?)<\/select>/g))
      for (const [, value] of inside.matchAll(/<option[^>]* value="([^"]*)"/g)) offer(name, value)
    for (const [input] of reply.body.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/g)) offer(input.match(/ name="([^"]+)"/)?.[1], input.match(/ value="([^"]*)"/)?.[1])
    return found
  }

  cookieOf(by) {
    if (!this.cookies.has(by)) this.cookies.set(by, signIn(this.server, by))
    return this.cookies.get(by)
  }

  // Sends a form until it is taken: what is found wrong is answered otherwise, or left out.
  async send(route, path, by, context, given = {}) {
    const schema = this.openapi.paths[route]?.post?.requestBody?.content?.['application/json']?.schema
    if (!schema) return null
    const from = this.marks.length
    const body = { ...this.body(route, schema, context), ...given }
    const headers = {}
    let offered = null, said = '', version = 0
    for (let round = 0; round < 7; round++) {
      const reply = await this.server.ask('POST', `/api/1${path}`, { json: body, headers, token: this.tokens.get(by) })
      if ([200, 201].includes(reply.status)) return this.taken(reply, body, from)
      if ([428, 412].includes(reply.status)) headers['if-match'] = `"${++version}"`
      else if (reply.status === 422) {
        said = reply.body
        offered ??= await this.offered(path, by)
        for (const { field, level } of JSON.parse(reply.body).findings) this.mend(body, schema, route, context, { field, level, round, offered: offered.get(field), all: offered })
      } else return this.refused.set(route, reply.status), null
    }
    this.refused.set(route, said)
    return null
  }

  taken(reply, body, from) {
    const said = JSON.stringify(body)
    const made = JSON.parse(reply.body)
    for (const m of this.marks.slice(from).filter(m => said.includes(m.text))) {
      m.live = true
      m.case_id ??= made.id.replaceAll('-', '').toUpperCase()
      this.fields.add(m.field)
    }
    return made
  }

  mend(body, schema, route, context, { field: name, level, round, offered, all }) {
    const field = schema.properties[name]
    if (level !== 'stop') Object.assign(body, { confirm: [...(body.confirm ?? []), name], confirm_reason: 'so it is' })
    else if (!offered && this.known[name]) body[name] = this.known[name]
    else if (offered && !field?.enum && field?.type !== 'boolean') body[name] = field?.type === 'array' ? [offered[0]] : offered[round % offered.length]
    else if (!name) for (const [asked, answers] of all) { if (!schema.properties[asked]) body[asked] = answers[round % answers.length] }
    else if (!field) { if (name) body[name] = this.marked(route, name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{}'), context) }
    else if (body[name] === undefined) body[name] = isWords(field) ? this.marked(route, name, context) : this.plainValue(field)
    else if (field.enum) body[name] = field.enum[(field.enum.indexOf(body[name]) + 1) % field.enum.length]
    else if (field.format === 'date-time') body[name] = local(this.now, round < 3 ? 10 - round : -1440 * round)
    else if (field.format === 'date') body[name] = local(this.now, -1440 * 7 * (round + 1)).slice(0, 10)
    else if (field.properties?.from) body[name] = round % 2 ? this.days(-6000, -5900) : this.days(2, 20 - 2 * round)
    else if (/phone/.test(name) && round === 0) body[name] = this.marked(route, name, context, 'digits')
    else delete body[name]
  }

  // One form of one case, by somebody who may; of a form that nobody's was taken of yet others are tried.
  async one(route, file, { people, world, tables, places, see }) {
    const may = people.filter(p => verdict(tables, world, route, p, file) === 'in')
    const tries = may.flatMap(p => places.ofCase(route, file, p, f => see(p, f)).filter(t => !t.closed).map(t => ({ p, path: t.path })))
    for (const { p, path } of tries.slice(0, this.takenBy(route.path) ? 1 : 6))
      if (await this.send(route.path, path, p.sign_in, { case_id: file.case_id, class: route.class, by: p.sign_in, agencies: p.grants.map(g => g.agency) })) return true
    return false
  }

  takenBy(path) {
    return [...this.fields].some(f => f.startsWith(`${path} `))
  }

  // Every form of the case; a case that stays is not handed on, and its child not held.
  async fill(file, routes, look, again = new Set()) {
    for (const route of [...routes.filter(r => !moves.test(r.path)), ...routes.filter(r => moves.test(r.path))]) {
      if (!route.path.startsWith('/case/{case}/') || !route.kinds.has('form') || last.test(route.path) || (this.stays.has(file.case_id) && /\/(sent-to-trial|charged|inquiry\/request|diversion\/propose|refer|past-stay|(custody|detention)-\w+(\/\{event\}\/correct)?)$/.test(route.path)) ||
        again.has(`${file.case_id} ${route.path}`)) continue
      if (await this.one(route, file, look)) again.add(`${file.case_id} ${route.path}`)
    }
  }

  // What shuts a case or takes it away: each form of some case for which it is taken.
  async end(files, routes, look) {
    for (const route of routes.filter(r => r.path.startsWith('/case/{case}/') && r.kinds.has('form') && last.test(r.path) && this.words(r.path).length && !this.takenBy(r.path)))
      for (const file of files.filter(f => !this.stays.has(f.case_id)))
        if (await this.one(route, file, look)) break
  }

  // Forms of a case that take words and took none.
  left(routes) {
    return [...new Set(routes.filter(r => r.path.startsWith('/case/{case}/') && r.kinds.has('form') && this.words(r.path).length && !this.takenBy(r.path)).map(r => r.path))]
  }

  // The fields of a form that take somebody's words.
  words(path) {
    const schema = this.openapi.paths[path]?.post?.requestBody?.content?.['application/json']?.schema
    return Object.entries(schema?.properties ?? {}).filter(([name, field]) => !['id', 'confirm', 'confirm_reason'].includes(name) && isWords(field) && (field.maxLength ?? 0) >= 20).map(([name]) => name)
  }

  // New files, by who registers children.
  async open(count, people) {
    const by = people.filter(p => p.grants.some(g => g.role === 'police'))
    await each(Array.from({ length: count }), async (_, i) => {
      const p = by[i % by.length]
      const context = { class: 'A', by: p.sign_in, agencies: p.grants.map(g => g.agency) }
      const made = await this.send('/case/new', '/case/new', p.sign_in, context, { named: 'yes', age_how: 'told', age: 15, held: i % 4 ? 'no' : 'yes', [i % 4 ? 'met' : 'arrived']: local(this.now, 60), act: { from: local(this.now, 1440).slice(0, 10), to: local(this.now, 1440).slice(0, 10) }, class: 'petty', counting: 'completed', gaz: '17', chosen: noneOfThese })
      assert.ok(made, `a child is registered: ${this.refused.get('/case/new')}`)
    }, 4)
  }
}
