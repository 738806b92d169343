// SPDX-License-Identifier: AGPL-3.0-or-later
// What to put into the braces of a route: things that the records hold, each
// with the case it belongs to where it belongs to one.
import { rows, uuid } from './server.mjs'

const ofCase = (thing, name = thing, more = '') => `SELECT hex(t.id) AS "${name}", hex(t.case_id) AS c, hex(t.for_agency) AS o FROM ${thing}_live t ${more} ORDER BY t.id`
const ofChild = (thing, name) => `SELECT hex(t.id) AS "${name}", hex(c.id) AS c, hex(t.for_agency) AS o FROM ${thing}_live t JOIN casefile_live c ON c.child = t.child ORDER BY t.id`
const participant = kinds => ofCase('participant', 'participant', `WHERE t.kind IN (${kinds.map(k => `'${k}'`)})`)
const ofAsked = (more = '', where = '1') => `SELECT hex(id) AS inquiry, hex(case_id) AS c, hex(to_agency) AS g${more} FROM inquiry_live WHERE ${where} ORDER BY id`
// What the authority that proposed decides, and what the supervisor's office does.
const diverted = (whose, more = '') => `SELECT hex(d.id) AS diversion, hex(d.case_id) AS c, hex(${whose}) AS g${more} FROM diversion_live d LEFT JOIN account_live p ON p.id = d.supervisor`
const setting = (thing, name = thing) => `SELECT hex(id) AS "${name}" FROM ${thing}_live ORDER BY id`

// Paths and what gives values for their parameters; besides: `c` the case, `o` the agency that entered it, `p` the one person whose it is, `q` another one, `head` the agency whose head has it too, `g` the one agency whose it is, `too` the role whose it is besides, `k` its class. The first that fits counts.
const places = (more = '', where = '1') => `SELECT hex(p.id) AS place, hex(p.operator) AS g, 'inspector' AS too${more} FROM place_live p ${where}`
const trainees = `SELECT hex(p.id) AS trainee, hex(p.agency) AS g FROM training_place_live p
  JOIN aftercare_live a ON a.child = p.child AND a.agency = p.agency AND a.ended_day IS NULL AND a.until_day IS NULL ORDER BY p.id`
// Of an enrolment the agency reads as long as it holds, supports or works with the child: in walks, those of a prison.
const held = "JOIN enrolment_origin o ON o.enrolment = e.id JOIN stay_state z ON z.case_id = o.case_id AND z.state = 'open' JOIN place_live d ON d.id = z.place AND d.operator = p.agency"
// A small child is read by who runs the place, and who entered it: those of the demonstration were entered by the place.
const infants = where => `SELECT hex(i.id) AS infant, hex(i.for_agency) AS g FROM infant_live i WHERE ${where} ORDER BY i.id`
const known = [
  // A place of detention is its operator's; who inspects looks at all.
  ['/detention/{place}/unit/{unit}/', places(', hex(u.id) AS unit', 'JOIN unit_live u ON u.place = p.id ORDER BY u.id')],
  // What waits for an answer; an inspection is of one place.
  ['/detention/{place}/inspection/{inspection}/', places(', hex(i.id) AS inspection', 'JOIN inspection i ON i.place = p.id ORDER BY i.id')],
  ['/detention/{place}/finding/{finding}/', places(', hex(i.id) AS finding', 'JOIN finding_live i ON i.place = p.id AND i.answered_at IS NULL ORDER BY i.id')],
  ['/detention/{place}/complaint/{complaint}/', places(', hex(i.id) AS complaint', 'JOIN complaint_live i ON i.place = p.id AND i.answered_at IS NULL ORDER BY i.id')],
  ['/detention/{place}', places('', "WHERE p.kind IN ('cell', 'prison', 'rehabilitation-centre', 'social-affairs-centre', 'drug-centre') ORDER BY p.id")],
  ['/case/{case}/stay/{stay}/move/{lodging}/', 'SELECT hex(id) AS lodging, hex(stay) AS stay, hex(case_id) AS c, hex(for_agency) AS o FROM lodging_live ORDER BY id'],
  ['/case/{case}/stay/{stay}/occurrence/{occurrence}/', 'SELECT hex(id) AS occurrence, hex(stay) AS stay, hex(case_id) AS c, hex(for_agency) AS o FROM occurrence_live ORDER BY id'],
  ['/case/{case}/visit/{visit}/', 'SELECT hex(id) AS visit, hex(case_id) AS c, hex(for_agency) AS o FROM visit_live ORDER BY id'],
  ['/case/{case}/stay/{stay}/release-step/{step}', 'SELECT hex(id) AS step, hex(stay) AS stay, hex(case_id) AS c, hex(for_agency) AS o FROM release_step_live ORDER BY id'],
  ...['.pdf', '/again'].map(rest => [`/case/{case}/stay/{stay}/release-plan${rest}`, 'SELECT hex(stay) AS stay, hex(case_id) AS c, hex(for_agency) AS o FROM release_plan_live ORDER BY stay']),
  ['/case/{case}/stay/{stay}/', "SELECT hex(start) AS stay, hex(case_id) AS c FROM stay_state WHERE kind = 'detention' AND state <> 'expected' ORDER BY start"],
  ['/case/{case}/assignment/{assignment}/', ofCase('assignment', 'assignment', 'WHERE t.to_at IS NULL AND t.from_at <= t.recorded_at')],
  ['/case/{case}/name/{identity}/', ofChild('identity', 'identity')],
  ['/case/{case}/age/{proof}/', ofChild('age_evidence', 'proof')],
  ['/case/{case}/representative/{representative}/', ofChild('representative', 'representative')],
  ['/case/{case}/offence/{offence}/', ofCase('offence')],
  ['/case/{case}/victim/{participant}/', participant(['victim', 'witness'])],
  ['/case/{case}/reporter/{participant}/', participant(['reporter'])],
  ['/case/{case}/participant/{participant}/', participant(['adult-co-accused', 'interpreter', 'expert'])],
  // Two cases of different children that one person has both in reach.
  ['/case/{case}/same/{other}', `SELECT hex(a.case_id) AS c, hex(b.case_id) AS other FROM assignment_live a
    JOIN assignment_live b ON b.account = a.account AND b.case_id <> a.case_id AND b.to_at IS NULL AND a.to_at IS NULL
    JOIN casefile_live x ON x.id = a.case_id JOIN casefile_live y ON y.id = b.case_id AND y.child <> x.child
    JOIN case_state s ON s.case_id = b.case_id AND s.stage NOT IN ('closed', 'sealed', 'erased') ORDER BY 1, 2`],
  // Entries that have a paper of their own.
  ['/case/{case}/event/{event}/paper.pdf', ofCase('event', 'event', "WHERE t.type IN ('detention-ordered', 'hearing') AND t.form IN ('detention-ordered', 'hearing-held')")],
  ['/case/{case}/event/{event}/', ofCase('event')],
  // Papers of diversion: of the authority that proposed it, a report of the office that wrote it.
  ...['proposal', 'order'].map(paper => [`/case/{case}/diversion/{diversion}/${paper}.pdf`, 'SELECT hex(id) AS diversion, hex(case_id) AS c, hex(authority) AS o FROM diversion_live ORDER BY id']),
  ['/case/{case}/diversion/{diversion}/variation/{event}/paper.pdf', `SELECT hex(d.id) AS diversion, hex(d.case_id) AS c, hex(d.authority) AS o, hex(e.id) AS event FROM diversion_live d
    JOIN event_live e ON e.of_event = d.event AND e.type = 'diversion-varied' ORDER BY e.id`],
  ['/case/{case}/diversion/{diversion}/report/{event}/paper.pdf', `SELECT hex(d.id) AS diversion, hex(d.case_id) AS c, hex(e.for_agency) AS o, hex(d.authority) AS authority, hex(e.id) AS event
    FROM diversion_live d JOIN event_live e ON e.of_event = d.event AND e.type = '+supervision-report' ORDER BY e.id`],
  // Of the form that the path names.
  ['/{event}/correct', route => ofCase('event', 'event', `WHERE t.form = '${route.path.split('/')[3]}'`)],
  ['/case/{case}/attachment/{attachment}', 'SELECT hex(id) AS attachment, hex(case_id) AS c, hex(for_agency) AS o, class AS k FROM attachment_live'],
  // A draft is of the office that was asked, whoever else has the case. A section that every inquiry has.
  // Where a referral asks another agency for one, it is that one.
  ['/case/{case}/inquiry/{inquiry}/section/{code}', `SELECT hex(i.id) AS inquiry, hex(i.case_id) AS c, hex(i.to_agency) AS office, hex(a.account) AS asked,
    CASE WHEN a.account IS NULL THEN 'family' ELSE substr(r.sections, 1, instr(r.sections || ' ', ' ') - 1) END AS code
    FROM inquiry_live i LEFT JOIN referral_live r ON r.inquiry = i.id AND r.sections <> '' LEFT JOIN assignment_live a ON a.id = r.assignment AND a.to_at IS NULL
    WHERE i.agent IS NOT NULL ORDER BY i.id`],
  ...['attempt', 'finish', 'approve', 'send-back', 'submit'].map(step => [`/case/{case}/inquiry/{inquiry}/${step}`, ofAsked()]),
  // A paper of it is read where its page is: by who writes it, once finished by who approves, once handed in by others.
  ...['social-inquiry', 'victim-view'].map(paper => [`/case/{case}/inquiry/{inquiry}/${paper}.pdf`, `SELECT hex(i.id) AS inquiry, hex(i.case_id) AS c, hex(i.to_agency) AS o,
    (SELECT type FROM event_live e WHERE e.of_event = i.event ORDER BY recorded_at DESC, at DESC LIMIT 1) AS last FROM inquiry_live i WHERE i.agent IS NOT NULL ORDER BY i.id`]),
  ['/case/{case}/inquiry/{inquiry}', ofCase('inquiry')],
  ['/case/{case}/hearing/{hearing}/', 'SELECT hex(id) AS hearing, hex(case_id) AS c, hex(for_agency) AS o FROM hearing_live WHERE held IS NULL AND cancelled = 0 ORDER BY id'],
  // An address that nobody made answers like an empty calendar.
  ['/calendar/feed/{code}', "SELECT 'nobody' AS code"],
  ['/case/{case}/diversion/{diversion}/line/{line}/remove', `${diverted('d.authority', ', hex(m.id) AS line')} JOIN diversion_measure_live m ON m.diversion = d.id ORDER BY d.id, m.id`],
  ...['report', 'breach', 'complete'].map(step => [`/case/{case}/diversion/{diversion}/${step}`, `${diverted('p.agency')} WHERE d.supervisor IS NOT NULL ORDER BY d.id`]),
  ['/case/{case}/diversion/{diversion}/attendance', ofCase('diversion')],
  ['/case/{case}/diversion/{diversion}/', `${diverted('d.authority')} ORDER BY d.id`],
  ['/case/{case}/diversion/{diversion}', ofCase('diversion')],
  ...['contact', 'given'].map(work => [`/case/{case}/referral/{referral}/${work}/{${work}}/correct`, `SELECT hex(r.id) AS referral, hex(t.id) AS "${work}", hex(t.case_id) AS c, hex(t.for_agency) AS o, hex(r.to_agency) AS receiver,
    EXISTS (SELECT 1 FROM assignment_live a WHERE a.id = r.assignment AND a.to_at IS NULL) AS taken FROM referral_${work}_live t JOIN referral_live r ON r.id = t.referral ORDER BY taken DESC, t.id`]),
  ['/case/{case}/referral/{referral}', `SELECT hex(r.id) AS referral, hex(r.case_id) AS c, hex(r.sender) AS sender, hex(r.to_agency) AS receiver, r.until_day AS until,
    EXISTS (SELECT 1 FROM assignment_live a WHERE a.id = r.assignment AND a.to_at IS NULL) AS taken FROM referral_live r ORDER BY taken, r.id`],
  ['/referral/{referral}', "SELECT hex(r.id) AS referral, hex(r.to_agency) AS g FROM referral_live r JOIN case_state s ON s.case_id = r.case_id WHERE s.stage NOT IN ('sealed', 'erased') ORDER BY r.id"],
  ['/activity/{activity}', 'SELECT hex(id) AS activity, hex(agency) AS g FROM activity_live WHERE id NOT IN (SELECT id FROM lesson) ORDER BY id'],
  ['/support/{aftercare}/follow-up/{try}/', 'SELECT hex(a.id) AS aftercare, hex(t.id) AS try, hex(a.agency) AS g FROM follow_try_live t JOIN aftercare_live a ON a.id = t.aftercare WHERE a.ended_day IS NULL ORDER BY t.id'],
  ['/case/{case}/follow-up/{try}/', 'SELECT hex(id) AS try, hex(case_id) AS c, hex(for_agency) AS o FROM case_follow_try_live ORDER BY id'],
  ['/support/{aftercare}', 'SELECT hex(id) AS aftercare, hex(agency) AS g FROM aftercare_live WHERE ended_day IS NULL AND until_day IS NULL ORDER BY id'],
  ['/course/{course}/', 'SELECT hex(id) AS course, hex(agency) AS g FROM training_course_live ORDER BY id'],
  ['/class/{cohort}/hours/{hour}/', 'SELECT hex(c.id) AS cohort, hex(h.id) AS hour, hex(c.agency) AS g FROM cohort_hour_live h JOIN cohort_live c ON c.id = h.cohort ORDER BY h.id'],
  ['/class/{cohort}/register/{lesson}', 'SELECT hex(c.id) AS cohort, hex(l.id) AS lesson, hex(c.agency) AS g FROM lesson l JOIN cohort_live c ON c.id = l.cohort ORDER BY l.id'],
  ['/class/{cohort}', 'SELECT hex(id) AS cohort, hex(agency) AS g FROM cohort_live ORDER BY id'],
  ['/trainee/{trainee}/certificate.pdf', trainees.replace(' ORDER', ' JOIN certificate f ON f.place = p.id ORDER')],
  ['/placement/{placement}/', trainees.replace('AS trainee', 'AS trainee, hex(w.id) AS placement').replace(' ORDER', ' JOIN placement_live w ON w.place = p.id AND w.to_day IS NULL ORDER')],
  // Of a trainee the agency reads as long as it supports the child, or has the open case in hand.
  ['/trainee/{trainee}', trainees],
  // A goal that is over is not reviewed.
  ['/enrolment/{enrolment}/goal/{goal}/review', `SELECT hex(e.id) AS enrolment, hex(g.id) AS goal, hex(p.agency) AS g FROM goal_live g JOIN enrolment_live e ON e.id = g.enrolment JOIN programme_live p ON p.id = e.programme ${held} WHERE g.state IN ('open', 'partly') AND e.state = 'active' ORDER BY g.id`],
  ['/enrolment/{enrolment}', `SELECT hex(e.id) AS enrolment, hex(p.agency) AS g FROM enrolment_live e JOIN programme_live p ON p.id = e.programme ${held} WHERE e.state = 'active' ORDER BY e.id`],
  ['/infant/{infant}/follow-up', infants('i.left_day IS NOT NULL')],
  ...['decision', 'care', 'plan', 'leave'].map(end => [`/infant/{infant}/${end}`, infants('i.left_day IS NULL')]),
  ['/infant/{infant}', infants('1 = 1')],
  ['/programme/{programme}', 'SELECT hex(id) AS programme, hex(agency) AS g FROM programme_live ORDER BY id'],
  ['/inquiry/{inquiry}', 'SELECT hex(id) AS inquiry, hex(to_agency) AS g FROM inquiry_live WHERE agent IS NULL ORDER BY id'],
  // Read by both, and by the head of the absent one; changed by the absent one and that head.
  ['/leave/{leave}/change', "SELECT hex(l.id) AS leave, hex(l.account) AS p, hex(a.agency) AS head FROM leave_live l JOIN account_live a ON a.id = l.account ORDER BY l.id"],
  ['/leave/{leave}', "SELECT hex(l.id) AS leave, hex(l.account) AS p, hex(l.cover) AS q, hex(a.agency) AS head FROM leave_live l JOIN account_live a ON a.id = l.account WHERE l.to_day >= l.from_day ORDER BY l.id"],
  // A list with names is answered by the second person, and taken by who asked once that one agreed.
  ['/list-with-names/{takeout}', 'SELECT hex(id) AS takeout, hex(second) AS p FROM takeout WHERE agreed IS NULL'],
  ['/cases/with-names/{takeout}', "SELECT hex(id) AS takeout, hex(asked_by) AS p FROM takeout WHERE agreed = 1 AND kind = 'cases'"],
  ['/import/{import}/left/{takeout}', "SELECT hex(list) AS import, hex(id) AS takeout, hex(asked_by) AS p FROM takeout WHERE agreed = 1 AND kind = 'left'"],
  ['/import/{import}', 'SELECT hex(id) AS import, hex(by_account) AS p FROM import_live'],
  ['/call/{call}', 'SELECT hex(id) AS call, hex(account) AS p FROM call_live ORDER BY id'],
  // A look by the office alone: the demonstration's, older than the walk's own.
  ['/look/{code}', "SELECT seq AS code FROM journal WHERE deed = 'case-seen' AND relation IN ('stage', 'former') AND source = 'page' ORDER BY seq LIMIT 1"],
  ['/pair/{pair}', "SELECT hex(id) AS pair FROM same_child_live WHERE answer = 'raised'"],
  ['/role/{grant}/end', 'SELECT hex(account) AS person, hex(id) AS "grant" FROM role_grant_live WHERE to_day IS NULL ORDER BY id'],
  ['/service/{service}/', "SELECT hex(id) AS service, hex(agency) AS g, 'administrator' AS too FROM service_live ORDER BY id"],
  ['/service/{service}', setting('service')],
  ['/administration/person/{person}', setting('account', 'person')],
  ['/administration/agency/{agency}', setting('agency')],
  ['/administration/place/{place}', setting('place')],
  ['/administration/agreement/{agreement}', setting('agreement')],
  ['/administration/duty-line/{duty-line}', setting('duty_line', 'duty-line')],
  ['/journal/sheet/{sheet}', 'SELECT hex(id) AS sheet FROM head_sheet'],
  ['/journal/receiver/{receiver}', setting('head_receiver', 'receiver')],
  ['/administration/gazetteer/load/{list}', 'SELECT hex(id) AS list FROM import_list WHERE rev = 1'],
  // What two people decide is asked of one person; nothing is asked here.
  ['/sealed/ask/{ask}', 'SELECT hex(id) AS ask, hex(second) AS p FROM seal_ask WHERE agreed IS NULL'],
  ['/second/{ask}', 'SELECT hex(account) AS ask, hex(reset_second) AS p FROM account_secret WHERE reset_second IS NOT NULL'],
  // An app that is being set up is of one person; nobody sets one up here.
  ['/second-factor/app/{app}', 'SELECT hex(id) AS app, hex(account) AS p FROM proof_app WHERE good_at IS NULL'],
  // A passkey is of one person.
  ['/second-factor/passkey/{passkey}', 'SELECT hex(id) AS passkey, hex(account) AS p FROM proof_key WHERE ended_at IS NULL'],
  ['/blank/{name}', "SELECT 'rights-sheet.pdf' AS name"],
  ['{kind}', "SELECT 'csv' AS kind"]
]

// What a route asks for beyond its need, said again from docs/access.md, 11. `see` are the levels of the person at the case, `at` those at
// another one; `own`: entered by the person's agency, whose rows a person finds who sees no others.
// What a referral lists opens no page nor paper of its class.
const opens = level => level > 0 && level !== 1.5
const readsInquiry = (k, { see, thing, person }) => {
  const at = role => person?.grants.some(g => g.agency === thing.o && (!role || g.role === role))
  const handed = ['inquiry-submitted', 'inquiry-considered'].includes(thing.last)
  const filed = handed || (at() && ['+inquiry-finished', '+inquiry-approved'].includes(thing.last))
  return thing.last !== '+inquiry-withdrawn' && (handed || at()) && (see[k] === 3 || (see[k] > 0 && at('social-agent')) || (see[k] === 2 && filed))
}
const beyond = {
  // A paper holds the child's name and the law's times.
  '/case/{case}/event/{event}/paper.pdf': ({ see, own }) => opens(see.A) && (see.L >= 2 || (opens(see.L) && own)),
  ...Object.fromEntries(['proposal', 'order', 'variation/{event}/paper'].map(paper => [`/case/{case}/diversion/{diversion}/${paper}.pdf`, ({ see, own }) => opens(see.A) && (see.L >= 2 || (opens(see.L) && own))])),
  '/case/{case}/diversion/{diversion}/report/{event}/paper.pdf': ({ see, own, of, thing }) => opens(see.A) && (see.L >= 2 || (opens(see.L) && of(thing.authority))) && (see.N === 3 || (see.N > 0 && own)),
  '/case/{case}/rights-sheet.pdf': ({ see }) => opens(see.A) && opens(see.L),
  '/case/{case}/summary.pdf': ({ see }) => opens(see.A) && opens(see.L),
  '/case/{case}/story.pdf': ({ see }) => opens(see.A) && opens(see.L),
  '/case/{case}/looks.pdf': ({ see }) => see.A === 3 && see.L === 3,
  '/case/{case}/inquiry/{inquiry}/social-inquiry.pdf': asked => opens(asked.see.A) && opens(asked.see.L) && readsInquiry('N', asked),
  '/case/{case}/inquiry/{inquiry}/victim-view.pdf': asked => opens(asked.see.A) && opens(asked.see.L) && readsInquiry('V', asked),
  // The plan for the end of a stay: an office that does not see all has what it wrote itself. The paper holds the child's name.
  '/case/{case}/stay/{stay}/release-plan.pdf': ({ see, own }) => opens(see.A) && (see.G === 3 || own),
  ...Object.fromEntries(['plan/again', 'step/{step}'].map(rest => [`/case/{case}/stay/{stay}/release-${rest}`, ({ see, own }) => see.G === 3 || own])),
  // An incident that several cases share is corrected by the office that entered it.
  '/case/{case}/incident': ({ incidentIsOwn }) => incidentIsOwn,
  '/case/{case}/sex': ({ see, childIsOwn }) => see.A === 3 || (see.A > 0 && childIsOwn),
  '/case/{case}/inquiry/{inquiry}/section/{code}': ({ of, person, thing }) => of(thing.office) || thing.asked === person?.id,
  // A referral is known where it was sent from and to, and to who sees all; a receiver refers nobody on.
  '/case/{case}/refer': ({ see }) => see.L >= 2,
  '/case/{case}/referral/{referral}': ({ see, of, thing }) => see.G === 3 || of(thing.sender) || of(thing.receiver),
  '/case/{case}/referral/{referral}/withdraw': ({ see, of, thing }) => see.L >= 2 && of(thing.sender),
  '/case/{case}/referral/{referral}/letter.pdf': ({ of, see, thing }) => see.G > 0 && (of(thing.sender) || (thing.taken === 1 && of(thing.receiver))),
  ...Object.fromEntries(['contact', 'given', 'end', 'contact/{contact}/correct', 'given/{given}/correct'].map(work => [`/case/{case}/referral/{referral}/${work}`, ({ of, thing }) => thing.taken === 1 && of(thing.receiver)])),
  // Who has the case already does not take it on.
  '/case/{case}/take': ({ has }) => !has,
  '/case/{case}/same': ({ see }) => see.A === 3,
  '/case/{case}/same/{other}': ({ see, at }) => see.A === 3 && at.A === 3,
  // A picture is of one class, whatever the case shows.
  '/case/{case}/attachment/{attachment}': ({ see, own, thing }) => see[thing.k] === 3 || (see[thing.k] > 0 && own)
}

export async function pathsOf(home, routes) {
  const things = new Map() // route path: rows as above, ids as the program writes them
  const unknown = []
  const childOwner = new Map((await rows(home, 'SELECT hex(c.id) AS c, hex(t.for_agency) AS o FROM child_live t JOIN casefile_live c ON c.child = t.id')).map(t => [t.c, t.o]))
  const incidentOwner = new Map((await rows(home, 'SELECT hex(c.id) AS c, hex(t.for_agency) AS o FROM incident_live t JOIN casefile_live c ON c.incident = t.id')).map(t => [t.c, t.o]))
  const held = new Set((await rows(home, 'SELECT hex(case_id) AS c, hex(account) AS p FROM assignment_live WHERE to_at IS NULL')).map(t => `${t.c} ${t.p}`))
  const names = route => [...route.path.matchAll(/\{([\w-]+)\}/g)].map(m => m[1]).filter(n => n !== 'case')
  for (const route of routes.filter(r => names(r).length)) {
    const row = known.find(([path]) => route.path.includes(path))
    if (!row) unknown.push(route.path)
    else things.set(route.path, await rows(home, typeof row[1] === 'string' ? row[1] : row[1](route)))
  }
  const put = (route, file, thing) => names(route).reduce((path, name) => path.replace(`{${name}}`, /^[0-9A-F]{32}$/.test(thing[name]) ? uuid(thing[name]) : thing[name]),
    route.path.replace('{case}', file ? uuid(file.case_id) : ''))
  const isOfCase = route => route.path.includes('{case}')
  const bare = route => names(route).length === 0
  const all = (route, file) => things.get(route.path)?.filter(t => !file || t.c === file.case_id) ?? []
  const heads = (person, agency) => Boolean(agency && person?.grants.some(g => g.role === 'head' && g.agency === agency))
  const own = (thing, person) => (!thing.o || (person && (thing.o === person.agency || person.grants.some(g => g.agency === thing.o)))) && (!thing.p || [thing.p, thing.q].includes(person?.id) || heads(person, thing.head)) && (!thing.g || person?.grants.some(g => g.agency === thing.g || g.role === thing.too))
  // One of the person's own, or agency's, and one of another's.
  const two = (list, person) => [list.find(t => own(t, person)), list.find(t => !own(t, person))].filter(Boolean)
  const found = (route, file, thing, person, see) => {
    if ((thing?.p || thing?.g) && !own(thing, person)) return false
    if (route.action === 'correct' && thing && !own(thing, person)) return false
    return !see || !beyond[route.path] || Boolean(beyond[route.path]({
      see: see(file), person, of: agency => Boolean(person?.grants.some(g => g.agency === agency)), at: thing?.other && see({ case_id: thing.other }), thing, own: thing && own(thing, person), childIsOwn: childOwner.get(file.case_id) === person?.agency,
      incidentIsOwn: person?.grants.some(g => g.agency === incidentOwner.get(file.case_id)) || incidentOwner.get(file.case_id) === person?.agency,
      has: held.has(`${file.case_id} ${person?.id}`)
    }))
  }
  return {
    unknown,
    // How many kinds of thing a case has, rare ones above all: the richest stands for its like.
    rank: file => [...things.values()].reduce((sum, list) => sum + (list.some(t => t.c === file.case_id) ? 1 / list.length : 0), 0),
    // Paths of a route that is of no case, and of one at a case, each { path, closed: whom the gate lets in finds nothing }.
    plain: (route, person) => isOfCase(route) ? [] : bare(route) ? [{ path: route.path, closed: false }]
      : two(all(route), person).map(t => ({ path: put(route, null, t), closed: !found(route, null, t, person) })),
    ofCase: (route, file, person, see) => !isOfCase(route) ? [] : bare(route) ? [{ path: put(route, file), closed: !found(route, file, null, person, see) }]
      : two(all(route, file), person).map(t => ({ path: put(route, file, t), closed: !found(route, file, t, person, see) })),
    // A thing of one of these cases at another of them.
    strange: (route, files, person) => {
      if (route.path.includes('{other}')) return null
      for (const one of files)
        for (const other of files) {
          const name = names(route)[0]
          const thing = one !== other && all(route, other).find(t => own(t, person) && !all(route, one).some(u => u[name] === t[name]))
          if (thing) return put(route, one, thing)
        }
      return null
    }
  }
}
