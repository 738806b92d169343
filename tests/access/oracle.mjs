// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may do what with a case, said a second time: written from the text of the
// model's matrix and not from the program's tables, so that the two can differ.
//
// Allowed = role and relation and state, see: the lowest level, united over a
// person's grants and relations, less the prohibitions.

const letters = text => Object.fromEntries(text.trim().split('\n').map(line => {
  const [name, ...cells] = line.split('|').map(s => s.trim())
  return [name, Object.fromEntries(['A', 'V', 'N', 'R', 'L', 'G'].map((k, i) => [k, cells[i] ?? '']))]
}))

// What the two parts of the matrix say. Columns: A V N R L G.
export const matrix = () => ({
  relations: letters(`
    assigned     | sacdx | sac | sacdx | sacd | sacdxl | sacdx
    stage        | sac   |     |       |      | sac    | sacd
    holder       | sac   |     | oac   |      | fac    | sac
    referred     | fac   |     | fac   |      | fa     | fac
    represents   | sx    |     | fax   |      | sax    | sa
    supervises   | sac   |     | sac   |      | sac    | sac
    former       | oc    | o   | oc    | o    | oc     | oc
    sealed-court | s     | s   | s     | s    | s      | s`),
  roles: letters(`
    police        | sac | oac | oac | oac | sacd   | sac
    prosecutor    | sc  | s   | sa  | s   | sacdx  | sac
    judge         | sc  | s   | sa  |     | sacdxl | sac
    clerk         | sc  | s   | f   |     | sacx   | sacx
    head          | s   |     | fd  |     | s      | sacd
    social-agent  | sac | oa  | sac |     | sac    | sac
    caseworker    | fac |     | fac |     | fa     | sac
    trainer       | f   |     | oa  |     |        | fac
    lawyer        | sx  |     | fax |     | sax    | sa
    place-officer | sac |     | oac |     | fac    | sac
    inspector     | s   |     | f   | sad | f      | sad
    registrar     | sd  |     |     |     |        |
    monitor       |     |     |     |     | f      | f
    analyst       |     |     |     |     |        |
    reviewer      |     |     |     |     |        |
    administrator |     |     |     |     |        |`)
})

const listable = { names: 'A', age: 'A', address: 'A', representative: 'A', school: 'A', health: 'N', needs: 'N', offence: 'L' }
// 1.5: own rows, and what a referral lists.
const level = cell => cell.includes('s') ? 3 : cell.includes('f') ? 2 : cell.includes('o') ? 1 : 0

function stateOf(stage) {
  return ['closed', 'sealed', 'erased'].includes(stage) ? stage : 'open'
}

function stateLeaves(state, relation, role, letter) {
  if (state === 'open') return true
  if (state !== 'closed') return false
  if (letter === 'c' || letter === 'x') return true
  if (letter === 'a') return relation === 'represents'
  return role === 'judge' // d, l
}

const shows = (state, relation) => state === 'sealed' ? relation === 'sealed-court' : state !== 'erased'

const live = (row, now) => row.from_at <= now && (row.to_at === null || row.to_at > now)
const dated = (row, today) => row.from_day <= today && (row.to_day === null || row.to_day >= today)

// The relations of a person to a case, each { relation, agency: counted for the role there alone, or null; classes }.
export function relationsOf(world, person, file) {
  const { now, today } = world
  const found = []
  const here = world.ofCase.get(file.case_id) ?? []
  const mine = here.filter(a => a.account === person.id)
  // A referral that was taken on, on none but its own days, opens what it lists and what was agreed; it makes nobody a colleague.
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
    if (a.duty === 'lawyer') found.push({ relation: 'represents', agency: null })
    else if (a.duty === 'supervisor') found.push({ relation: 'supervises', agency: null })
    else if (['caseworker', 'trainer'].includes(a.duty)) {
      for (const g of world.agreements)
        if ([file.agency, file.opened_by].includes(g.giver) && g.taker === person.agency && dated(g, today))
          found.push({ relation: 'referred', agency: null, classes: g.classes })
    } else found.push({ relation: 'assigned', agency: null })
  }
  // Who stands in for one on leave has what that one has, by each role that both have at one agency: none of a
  // lawyer's, and where the duty names a role, that role alone.
  for (const l of world.leaves.filter(l => l.cover === person.id && dated(l, today))) {
    const absent = world.people.find(p => p.id === l.account)
    const shared = person.grants.filter(g => absent.grants.some(o => o.role === g.role && o.agency === g.agency))
    for (const a of here.filter(a => a.account === l.account && live(a, now) && a.duty !== 'lawyer'))
      for (const { role, agency } of shared) {
        const asks = { 'investigating-judge': 'judge', 'trial-judge': 'judge', prosecutor: 'prosecutor', clerk: 'clerk', 'social-agent': 'social-agent', caseworker: 'caseworker', trainer: 'trainer' }[a.duty]
        if (asks && asks !== role) continue
        const brought = bringing(a)
        if (brought) {
          const tie = found.find(f => f.listed && f.agency === brought.to_agency && f.only === 'head' && f.of === brought)
          if (tie && brought.to_agency === agency) found.push({ ...tie, only: role })
        } else if (a.duty === 'supervisor') found.push({ relation: 'supervises', agency, only: role })
        else if (['caseworker', 'trainer'].includes(a.duty)) {
          for (const g of world.agreements)
            if ([file.agency, file.opened_by].includes(g.giver) && g.taker === person.agency && dated(g, today))
              found.push({ relation: 'referred', agency, only: role, classes: g.classes })
        } else found.push({ relation: 'assigned', agency, only: role })
      }
  }
  for (const agency of new Set(person.grants.map(g => g.agency))) {
    const colleagues = here.filter(a => a.from_at <= now && world.agencyOf.get(a.account) === agency && !bringing(a))
    if (agency === file.agency) found.push({ relation: 'stage', agency })
    else {
      if (colleagues.some(a => live(a, now))) found.push({ relation: 'stage', agency, only: 'head' })
      if (colleagues.length || agency === file.opened_by) found.push({ relation: 'former', agency })
    }
  }
  return found
}

// { see: {A: 0..3}, may: {A: 'acd'} } for one person and one case.
export function view(tables, world, person, file) {
  const see = { A: 0, V: 0, N: 0, R: 0, L: 0, G: 0 }
  const may = { A: '', V: '', N: '', R: '', L: '', G: '' }
  const recused = (world.ofCase.get(file.case_id) ?? []).some(a => a.account === person.id && a.ended_why === 'recused')
  if (recused || person.grants.some(g => g.role === 'administrator')) return { see, may }
  const state = stateOf(file.stage)
  for (const grant of person.grants) {
    for (const tie of relationsOf(world, person, file)) {
      if (tie.agency && tie.agency !== grant.agency) continue
      if (tie.only && tie.only !== grant.role) continue
      const relation = state === 'closed' && ['holder', 'referred', 'supervises'].includes(tie.relation) ? 'former' : tie.relation
      if (!shows(state, relation)) continue
      for (const k of Object.keys(see)) {
        if (tie.classes && !tie.classes.includes(k)) continue
        const r = tables.roles[grant.role][k]
        const t = tables.relations[relation][k]
        let seen = Math.min(level(r), level(t))
        // Of what is filed only what is listed; whoever was told nothing of a class still writes words of the own.
        if (tie.listed && k !== 'G') {
          if (tie.listed.some(what => listable[what] === k)) seen = Math.min(seen, 1.5)
          else if (k === 'N') seen = Math.min(seen, 1)
          else continue
        }
        if (seen === 0 && tie.listed) continue
        see[k] = Math.max(see[k], seen)
        for (const l of 'acdxl')
          if (r.includes(l) && t.includes(l) && stateLeaves(state, relation, grant.role, l) && !may[k].includes(l)) may[k] += l
      }
    }
  }
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
  const [, path, kinds, need, deed, look] = line.match(/^(\S+) {2}\[([^\]]*)\] {2}(.*?) {2}(\S+)( \(look\))?(?: \(proved again\))?$/) ?? []
  if (!path) throw new Error(`this line of okas access cannot be read: ${line}`)
  const words = need.split(' ')
  const route = { path, kinds: new Set(kinds.trim().split(' ')), who: words[0], deed, look: Boolean(look), roles: [] }
  if (words[0] === 'case') [, route.class, route.action, ...route.roles] = words
  if (words[0] === 'roles') route.roles = words.slice(1)
  return route
}
