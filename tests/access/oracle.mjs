// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may do what with a case, said a second time: from docs/access.md, whose tables are read here
// and whose sentences the numbers below name, and not from the program's tables, so that the two can differ.
import { readFileSync } from 'node:fs'

export const policy = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8')

// The rows of the table whose first heading is `head`, as { heading: cell }.
function table(text, head) {
  const lines = text.split('\n')
  const from = lines.findIndex(line => line.startsWith(`| ${head} |`))
  if (from < 0) throw new Error(`docs/access.md has no table of ${head}`)
  const cells = line => line.split('|').slice(1, -1).map(s => s.trim())
  const heads = cells(lines[from])
  const found = []
  for (let i = from + 2; lines[i]?.startsWith('|'); i++) found.push(Object.fromEntries(cells(lines[i]).map((c, k) => [heads[k], c])))
  return found
}

const classes = ['A', 'V', 'N', 'R', 'L', 'G']
const byClass = row => Object.fromEntries(classes.map(k => [k, row[k]]))

// The tables of docs/access.md (or of a text like it).
export const matrix = (text = policy) => ({
  roles: Object.fromEntries(table(text, 'Role').map(r => [r.Role, byClass(r)])), // 4
  relations: Object.fromEntries(table(text, 'Relation').map(r => [r.Relation, byClass(r)])),
  once: Object.fromEntries(table(text, 'Relation').map(r => [r.Relation, r['Once closed']])), // 5.2
  states: Object.fromEntries(table(text, 'State').map(r => [r.State, r])), // 5
  apart: table(text, 'By the accused child').map(r => r['By the accused child']), // 7.5
  listable: Object.fromEntries(table(text, 'Listed').map(r => [r.Listed, r.Class])) // 6.3
})

const duties = Object.fromEntries(table(policy, 'Duty').map(r => [r.Duty, { relation: r.Relation, asks: r['Role it asks of a stand-in'] }])) // 4.3
const tieOf = duty => duties[duty]?.relation ?? 'assigned' // 4.4

// 3.1; 1.5: own rows, and what a referral lists.
const level = cell => cell.includes('s') ? 3 : cell.includes('f') ? 2 : cell.includes('o') ? 1 : 0

const stateOf = stage => ['closed', 'sealed', 'erased'].includes(stage) ? stage : 'open'

// 5.1
const leaves = (tables, state, what, relation, role) => {
  const who = tables.states[state][what]
  return who === 'all' || who === relation || who === role
}

const live = (row, now) => row.from_at <= now && (row.to_at === null || row.to_at > now)
const dated = (row, today) => row.from_day <= today && (row.to_day === null || row.to_day >= today)

// The relations of a person to a case, each { relation, agency: counted for the role there alone, or null; classes }.
export function relationsOf(world, person, file) {
  const { now, today } = world
  const found = []
  const here = world.ofCase.get(file.case_id) ?? []
  const mine = here.filter(a => a.account === person.id)
  // 6.1, 6.6: a referral that was taken on, on none but its own days, opens what it lists and what was agreed; it makes nobody a colleague.
  const came = (world.referrals ?? []).filter(r => r.case_id === file.case_id)
  const bringing = a => came.find(r => r.assignment === a.id)
  for (const r of came) {
    const taken = here.find(a => a.id === r.assignment && a.to_at === null)
    const [agreed] = world.agreements.filter(g => g.giver === r.sender && g.taker === r.to_agency && dated(g, today)).sort((a, b) => b.to_day - a.to_day)
    if (!taken || !agreed || r.until_day < today) continue
    const tie = { relation: 'referred', agency: r.to_agency, classes: agreed.classes, listed: r.listed.split(' ').filter(Boolean), of: r }
    if (taken.account === person.id) found.push(tie)
    found.push({ ...tie, only: 'head' })
  }
  for (const a of mine.filter(a => live(a, now) && !bringing(a))) {
    if (tieOf(a.duty) === 'referred') { // 6.7
      for (const g of world.agreements)
        if ([file.agency, file.opened_by].includes(g.giver) && g.taker === person.agency && dated(g, today))
          found.push({ relation: 'referred', agency: null, classes: g.classes })
    } else found.push({ relation: tieOf(a.duty), agency: null })
  }
  // 4.8: who stands in for one on leave has what that one has, by each role that both have at one agency: none of a
  // lawyer's, and where the duty names a role, that role alone.
  for (const l of world.leaves.filter(l => l.cover === person.id && dated(l, today))) {
    const absent = world.people.find(p => p.id === l.account)
    const shared = person.grants.filter(g => absent.grants.some(o => o.role === g.role && o.agency === g.agency))
    for (const a of here.filter(a => a.account === l.account && live(a, now) && a.duty !== 'lawyer'))
      for (const { role, agency } of shared) {
        const asks = duties[a.duty]?.asks
        if (asks && asks !== role) continue
        const brought = bringing(a)
        if (brought) {
          const tie = found.find(f => f.listed && f.agency === brought.to_agency && f.only === 'head' && f.of === brought)
          if (tie && brought.to_agency === agency) found.push({ ...tie, only: role })
        } else if (tieOf(a.duty) === 'referred') {
          for (const g of world.agreements)
            if ([file.agency, file.opened_by].includes(g.giver) && g.taker === person.agency && dated(g, today))
              found.push({ relation: 'referred', agency, only: role, classes: g.classes })
        } else found.push({ relation: tieOf(a.duty), agency, only: role })
      }
  }
  for (const agency of new Set(person.grants.map(g => g.agency))) {
    const colleagues = here.filter(a => a.from_at <= now && world.agencyOf.get(a.account) === agency && !bringing(a))
    if (agency === file.agency) found.push({ relation: 'stage', agency }) // 4.6, 4.7
    else {
      if (colleagues.some(a => live(a, now))) found.push({ relation: 'stage', agency, only: 'head' })
      if (colleagues.length || agency === file.opened_by) found.push({ relation: 'former', agency })
    }
  }
  // 4.9
  const awaited = s => s.state === 'expected' && (s.how === 'transferred' || s.title_until === null || s.title_until >= today)
  const stays = (world.stays ?? []).filter(s => s.case_id === file.case_id && s.kind === 'detention' && s.agency !== file.agency)
  for (const agency of new Set(stays.filter(s => s.state !== 'expected' || awaited(s)).map(s => s.agency)))
    found.push({ relation: stays.some(s => s.agency === agency && (s.state === 'open' || awaited(s))) ? 'holder' : 'former', agency })
  return found
}

// 4.5, 4.6, 4.8
const counts = (tie, grant) => (!tie.agency || tie.agency === grant.agency) && (!tie.only || tie.only === grant.role)

// { see: {A: 0..3}, may: {A: 'acd'}, listed } for grants and ties in one state of a case: 1.1, 1.2.
export function decide(tables, { grants, ties, state, recused }) {
  const see = { A: 0, V: 0, N: 0, R: 0, L: 0, G: 0 }
  const may = { A: '', V: '', N: '', R: '', L: '', G: '' }
  const listed = new Set()
  if (recused || grants.some(g => g.role === 'administrator')) return { see, may, listed } // 7.1, 7.2
  for (const grant of grants) {
    for (const tie of ties) {
      if (!counts(tie, grant)) continue
      const relation = state === 'closed' ? tables.once[tie.relation] ?? tie.relation : tie.relation // 5.2
      if (!tables.relations[relation]) continue // 4.2
      if (!leaves(tables, state, 'see', relation, grant.role)) continue
      for (const k of classes) {
        if (tie.classes && !tie.classes.includes(k)) continue // 6.1
        const r = tables.roles[grant.role][k]
        const t = tables.relations[relation][k]
        let seen = Math.min(level(r), level(t)) // 3.1
        if (tie.listed && k !== 'G') { // 6.4
          if (tie.listed.some(what => tables.listable[what] === k)) seen = Math.min(seen, 1.5)
          else if (k === 'N') seen = Math.min(seen, 1)
          else continue
        }
        if (seen === 0) continue
        if (seen === 1.5) tie.listed.forEach(what => listed.add(what))
        see[k] = Math.max(see[k], seen)
        for (const l of 'acdxl') // 3.2
          if (r.includes(l) && t.includes(l) && leaves(tables, state, l, relation, grant.role) && !may[k].includes(l)) may[k] += l
      }
    }
  }
  if (ties.some(t => tables.apart.includes(t.relation) && grants.some(g => counts(t, g)))) see.V = Math.min(see.V, 1) // 7.5
  return { see, may, listed }
}

// The same for one person and one case.
export function view(tables, world, person, file) {
  const recused = (world.ofCase.get(file.case_id) ?? []).some(a => a.account === person.id && a.ended_why === 'recused')
  const { see, may } = decide(tables, { grants: person.grants, ties: relationsOf(world, person, file), state: stateOf(file.stage), recused })
  return { see, may }
}

const letterOf = { add: 'a', correct: 'c', decide: 'd', export: 'x', seal: 'l' }

// 'in', 'sign-in' or 'absent': how a route must answer this person (null: nobody signed in), about this case (null: none).
export function verdict(tables, world, route, person, file) {
  if (route.who === 'NOBODY') return 'absent'
  if (route.who === 'public') return 'in'
  // For whose passphrase was right and whose second factor is still to come: of those who walk here, nobody.
  if (route.who === 'half') return 'sign-in'
  if (!person) return 'sign-in'
  if (route.roles.length && !person.grants.some(g => route.roles.includes(g.role))) return 'absent'
  if (route.who !== 'case') return 'in'
  if (!file) return 'absent'
  const { see, may } = view(tables, world, person, file)
  // What is listed is read on the page of its referral: it opens no page of its class.
  const good = route.action === 'see' ? see[route.class] > 0 && see[route.class] !== 1.5 : may[route.class].includes(letterOf[route.action])
  return good ? 'in' : 'absent'
}

// The text of `okas access`: { roles, relations, routes }.
export function readAccess(text) {
  const roles = {}, relations = {}, routes = []
  let into = null
  for (const line of text.split('\n')) {
    if (line.startsWith('role ')) into = roles
    else if (line === 'relation') into = relations
    else if (line.startsWith('# Routes')) into = routes
    else if (line.startsWith('# Statements')) break
    else if (into === routes && line.startsWith('/')) routes.push(readRoute(line))
    else if (into && into !== routes && line.startsWith('  ')) {
      const [name, ...cells] = line.trim().split(/\s+/)
      into[name] = Object.fromEntries(['A', 'V', 'N', 'R', 'L', 'G'].map((k, i) => [k, cells[i] === '-' ? '' : cells[i]]))
    }
  }
  return { roles, relations, routes }
}

function readRoute(line) {
  const [, path, kinds, need, deed, look, proved] = line.match(/^(\S+) {2}\[([^\]]*)\] {2}(.*?) {2}(\S+)( \(look\))?( \(proved again\))?$/) ?? []
  if (!path) throw new Error(`this line of okas access cannot be read: ${line}`)
  const words = need.split(' ')
  const route = { path, kinds: new Set(kinds.trim().split(' ')), who: words[0], deed, look: Boolean(look), proved: Boolean(proved), roles: [] }
  if (words[0] === 'case') [, route.class, route.action, ...route.roles] = words
  if (words[0] === 'roles') route.roles = words.slice(1)
  return route
}
