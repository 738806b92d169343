// SPDX-License-Identifier: AGPL-3.0-or-later
// What to put into the braces of a route: things that the records hold, each
// with the case it belongs to where it belongs to one.
import { rows, uuid } from './server.mjs'

const ofCase = (thing, more = '') => `SELECT hex(t.id) AS v, hex(t.case_id) AS c, hex(t.for_agency) AS o FROM ${thing}_live t ${more} ORDER BY t.id`
const ofChild = thing => `SELECT hex(t.id) AS v, hex(c.id) AS c, hex(t.for_agency) AS o FROM ${thing}_live t JOIN casefile_live c ON c.child = t.child ORDER BY t.id`
const participant = kinds => ofCase('participant', `WHERE t.kind IN (${kinds.map(k => `'${k}'`)})`)

// Paths and what gives `v` for the parameter, `c` the case where it belongs to one, `o` the agency that entered it. The first that fits counts.
const known = [
  ['/case/{case}/assignment/{assignment}/', ofCase('assignment', 'WHERE t.to_at IS NULL AND t.from_at <= t.recorded_at')],
  ['/case/{case}/name/{identity}/', ofChild('identity')],
  ['/case/{case}/age/{proof}/', ofChild('age_evidence')],
  ['/case/{case}/representative/{representative}/', ofChild('representative')],
  ['/case/{case}/offence/{offence}/', ofCase('offence')],
  ['/case/{case}/victim/{participant}/', participant(['victim', 'witness'])],
  ['/case/{case}/reporter/{participant}/', participant(['reporter'])],
  ['/case/{case}/participant/{participant}/', participant(['adult-co-accused', 'interpreter', 'expert'])],
  // Two cases of different children that one person has both in reach.
  ['/case/{case}/same/{other}', `SELECT hex(a.case_id) AS c, hex(b.case_id) AS v FROM assignment_live a
    JOIN assignment_live b ON b.account = a.account AND b.case_id <> a.case_id AND b.to_at IS NULL AND a.to_at IS NULL
    JOIN casefile_live x ON x.id = a.case_id JOIN casefile_live y ON y.id = b.case_id AND y.child <> x.child
    JOIN case_state s ON s.case_id = b.case_id AND s.stage NOT IN ('closed', 'sealed', 'erased') ORDER BY 1, 2`],
  ['/pair/{pair}', "SELECT hex(id) AS v FROM same_child_live WHERE answer = 'raised'"],
  ['/blank/{name}', "SELECT 'rights-sheet.pdf' AS v"],
  ['{kind}', "SELECT 'csv' AS v"]
]

// What a route asks for beyond its need, said again: `see` are the levels of the person at the case, `at` those at another one.
// `own`: a row of the person's agency, which a person who sees only such rows finds.
const beyond = {
  // A paper holds the child's name and the law's times.
  '/case/{case}/rights-sheet.pdf': ({ see }) => see.A && see.L,
  '/case/{case}/summary.pdf': ({ see }) => see.A && see.L,
  '/case/{case}/looks.pdf': ({ see }) => see.A && see.L,
  '/case/{case}/sex': ({ see, own }) => see.A === 3 || (see.A === 1 && own.child),
  '/case/{case}/same': ({ see }) => see.A === 3,
  '/case/{case}/same/{other}': ({ see, at }) => see.A === 3 && at.A === 3
}

export async function pathsOf(home, routes, world) {
  const things = new Map() // route path: [{ v, c }] of its last parameter
  const unknown = []
  const childOwner = new Map((await rows(home, 'SELECT hex(c.id) AS c, hex(t.for_agency) AS o FROM child_live t JOIN casefile_live c ON c.child = t.id')).map(t => [t.c, t.o]))
  for (const route of routes) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(m => m[1]).filter(n => n !== 'case')
    if (!names.length) continue
    const row = known.find(([path]) => names.length === 1 && route.path.includes(path))
    if (!row) unknown.push(route.path)
    else things.set(route.path, (await rows(home, row[1])).map(t => ({ ...t, v: /^[0-9A-F]{32}$/.test(t.v) ? uuid(t.v) : t.v })))
  }
  const put = (path, file, thing) => path.replace('{case}', file ? uuid(file.case_id) : '').replace(/\{\w+\}/, thing?.v)
  const bare = route => !/\{(?!case\})/.test(route.path)
  const all = (route, file) => things.get(route.path)?.filter(t => t.c === file.case_id) ?? []
  const own = (thing, person) => !thing.o || thing.o === person?.agency
  return {
    unknown,
    // How many kinds of thing a case has: the richest stands for its like.
    rank: file => [...things.values()].filter(list => list.some(t => t.c === file.case_id)).length,
    // Of a route that is of no case: a path, or null where there is nothing to put into it.
    plain: route => /\{case\}/.test(route.path) ? null : bare(route) ? route.path : things.get(route.path)?.length ? put(route.path, null, things.get(route.path)[0]) : null,
    // Paths of a route at a case, each { path, closed: why a person whom the gate lets in finds nothing }; a thing of one's own agency, and one of another's.
    ofCase: (route, file, person, see) => {
      if (!/\{case\}/.test(route.path)) return []
      const extra = thing => beyond[route.path] && !beyond[route.path]({ see: see?.(file), own: { child: childOwner.get(file.case_id) === person?.agency }, at: thing && see?.({ case_id: thing.v.replaceAll('-', '').toUpperCase() }) })
      if (bare(route)) return [{ path: put(route.path, file), closed: Boolean(see && extra()) }]
      const list = all(route, file)
      return [list.find(t => own(t, person)), list.find(t => !own(t, person))].filter(Boolean)
        .map(t => ({ path: put(route.path, file, t), closed: (route.action === 'correct' && !own(t, person)) || Boolean(see && extra(t)) }))
    },
    // A thing of one of these cases at another of them.
    strange: (route, files, person) => {
      if (route.path.includes('{other}')) return null
      for (const one of files)
        for (const other of files) {
          const thing = one !== other && all(route, other).find(t => own(t, person) && !all(route, one).some(u => u.v === t.v))
          if (thing) return put(route.path, one, thing)
        }
      return null
    }
  }
}
