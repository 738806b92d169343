// SPDX-License-Identifier: AGPL-3.0-or-later
// From the police unit to a supervised order: eight people, one after the other, each by
// the links of the own desk and of the page they stand on. In Khmer and in English.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, uuid } from '../access/server.mjs'
import { signIn, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { choose, fillIn, follow, said, sendGood, visit, words } from './hand.mjs'

const today = '2026-11-23'
const at = time => ({ day: today, time })
const phone = { width: 375 }, desk = { width: 1280 }
let server, browser, names, agencies
before(async () => {
  server = await startOkas()
  browser = await startBrowser()
  names = Object.fromEntries((await rows(server.home, 'SELECT sign_in AS n, name_km AS km, name_en AS en FROM account_live')).map(p => [p.n, p]))
  agencies = Object.fromEntries((await rows(server.home, 'SELECT code AS n, name_km AS km, name_en AS en FROM agency_live')).map(a => [a.n, a]))
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

// Each person has a screen, and stays signed in at it.
async function sits(seats, lang, name, screen) {
  if (!seats.has(name)) {
    const seat = await sit(browser, server, { lang, ...screen })
    seats.set(name, { ...seat, aloud: false }) // the pages are read aloud one by one in pages.test.mjs
    await signIn(seat, name)
  }
  return seats.get(name)
}

const idOf = async (what, id) => uuid((await rows(server.home, `SELECT hex(id) AS id FROM ${what}_live WHERE case_id = x'${id.replaceAll('-', '')}' ORDER BY recorded_at DESC`))[0].id)

async function police(seat) {
  await visit(seat, `/${seat.lang}/`, 'order-police-desk')
  await follow(seat, '/case/new', 'order-case-new')
  await fillIn(seat, { named: 'yes', family_km: 'វង់', given_km: seat.lang === 'km' ? 'សុវណ្ណារ៉ា' : 'ច័ន្ទបូរិន្ទ', sex: 'male', age_how: 'told', age: '15', counting: 'completed', held: 'yes', arrived: at('07:00'), class: 'misdemeanour', facts: 'A bicycle at the market.', gaz: '171002' })
  const opened = await sendGood(seat, 'order-case-opened')
  const id = opened.path.match(/\/case\/([0-9a-f-]{36})/)[1]
  await visit(seat, `/${seat.lang}/case/${id}/first-hours`, 'order-first-hours')
  await follow(seat, '/rights-told', 'order-rights')
  await fillIn(seat, { at: at('07:05'), language: 'km', plain_words: 'yes', mark: 'thumbprint' })
  await sendGood(seat, 'order-rights-told')
  await visit(seat, `/${seat.lang}/case/${id}/representative/add`, 'order-representative')
  await fillIn(seat, { names: 'សុខ ដានី', relation: 'mother', capacity: 'parental-authority', conflict: 'none' })
  await sendGood(seat, 'order-representative-added')
  await visit(seat, `/${seat.lang}/case/${id}/lawyer/ask`, 'order-lawyer-ask')
  await fillIn(seat, { urgency: 'hours' })
  await sendGood(seat, 'order-lawyer-asked')
  await visit(seat, `/${seat.lang}/case/${id}`, 'order-police-case')
  await follow(seat, '/custody-end', 'order-custody-end')
  await fillIn(seat, { what: 'handed-over', child_present: 'yes', at: at('07:30'), receipt: 'no' })
  await choose(seat, 'prosecution', agencies['prosecution-sr'][seat.lang])
  await sendGood(seat, 'order-handed-over')
  return id
}

// To the case by the own desk.
async function opensCase(seat, id, name) {
  await visit(seat, `/${seat.lang}/`, `${name}-desk`)
  await follow(seat, `/case/${id}`, `${name}-case`)
}

// What was handed to an office is taken on by one of its people.
async function takes(seat) {
  await follow(seat, '/take', 'order-take')
  await seat.page.locator('main [name=why][value=received]').check()
  await sendGood(seat, 'order-taken')
}

async function asks(seat, id) {
  await opensCase(seat, id, 'order-prosecutor')
  await takes(seat)
  await follow(seat, '/inquiry/request', 'order-inquiry-request')
  await fillIn(seat, { at: at('07:40'), purpose: 'diversion', questions: 'តើអ្នកណាចិញ្ចឹមកុមារ?' })
  await choose(seat, 'office', agencies['social-sr'][seat.lang])
  await sendGood(seat, 'order-inquiry-requested')
  return idOf('inquiry', id)
}

async function gives(seat, id, inquiry) {
  await visit(seat, `/${seat.lang}/`, 'order-head-desk')
  await follow(seat, `/inquiry/${inquiry}`, 'order-inquiry-notice')
  assert.ok(!(await words(seat)).includes('វង់'), 'no name before it is taken on')
  await follow(seat, '/take', 'order-inquiry-take')
  await choose(seat, 'agent', names.sreymom[seat.lang])
  await sendGood(seat, 'order-inquiry-taken')
}

async function refers(seat, id) {
  await opensCase(seat, id, 'order-agent')
  await visit(seat, `/${seat.lang}/case/${id}/referrals`, 'order-referrals')
  await follow(seat, '/refer', 'order-refer')
  await fillIn(seat, { reason: 'គ្រួសារត្រូវការជំនួយ។', urgency: 'week', consent_child: 'yes', consent_representative: 'yes', listed: ['names', 'age', 'needs'], sections: ['family'] })
  await choose(seat, 'service', agencies['ngo-path'][seat.lang])
  await sendGood(seat, 'order-referred')
  return idOf('referral', id)
}

async function helps(seat, id, referral, inquiry) {
  await visit(seat, `/${seat.lang}/`, 'order-helper-desk')
  await follow(seat, `/referral/${referral}`, 'order-referral-told')
  assert.ok(!(await words(seat)).includes('វង់'), 'no name before it is taken on')
  await follow(seat, '/answer', 'order-referral-answer')
  await fillIn(seat, { answer: 'accept' })
  await choose(seat, 'taker', names.kanha[seat.lang])
  await sendGood(seat, 'order-referral-taken')
  await visit(seat, `/${seat.lang}/case/${id}/referral/${referral}`, 'order-referral-story')
  await follow(seat, '/section/family', 'order-section')
  await seat.page.locator('main textarea').first().fill('ម្តាយរស់នៅជាមួយជីដូន។')
  await fillIn(seat, { state: 'done' })
  await sendGood(seat, 'order-section-written')
}

async function writes(seat, id, inquiry) {
  await opensCase(seat, id, 'order-writer')
  await visit(seat, `/${seat.lang}/case/${id}/inquiry/${inquiry}`, 'order-inquiry')
  assert.ok((await words(seat)).includes('ម្តាយរស់នៅជាមួយជីដូន។'), 'what the organisation wrote')
  for (const code of await seat.page.locator('main a[href*="/section/"]').evaluateAll(all => [...new Set(all.map(a => a.href.split('/').pop()))])) {
    if (code === 'family') continue
    await follow(seat, `/section/${code}`, 'order-section-mine')
    await seat.page.locator('main textarea').first().fill('បានសួរគ្រួសារ និងមេភូមិ។')
    await fillIn(seat, { state: 'done' })
    await sendGood(seat, 'order-section-mine-written')
    await visit(seat, `/${seat.lang}/case/${id}/inquiry/${inquiry}`, 'order-inquiry')
  }
  await follow(seat, '/finish', 'order-finish')
  await choose(seat, 'approver', names.thavy[seat.lang])
  await sendGood(seat, 'order-finished')
}

async function step(seat, id, inquiry, name, fields = {}) {
  await opensCase(seat, id, `order-${name}`)
  await visit(seat, `/${seat.lang}/case/${id}/inquiry/${inquiry}`, `order-${name}-inquiry`)
  await follow(seat, `/${name}`, `order-${name}-form`)
  await fillIn(seat, fields)
  await sendGood(seat, `order-${name}-done`)
}

async function charges(seat, id) {
  await visit(seat, `/${seat.lang}/case/${id}`, 'order-prosecutor-case')
  await follow(seat, '/charged', 'order-charge')
  await fillIn(seat, { route: 'investigation', at: at('08:20') })
  await choose(seat, 'court', agencies['court-sr'][seat.lang])
  await seat.page.locator('main input[type=radio][value=misdemeanour]').first().check()
  await sendGood(seat, 'order-charged')
}

// The lawyer of the duty list who was asked stands by the child from now on.
async function defends(seat, id, call) {
  await visit(seat, `/${seat.lang}/`, 'order-lawyer-desk')
  await follow(seat, `/call/${call}`, 'order-lawyer-call')
  await fillIn(seat, { answer: 'accepted' })
  await sendGood(seat, 'order-lawyer-accepted')
}

const lastDay = { day: '2027-02-22' }
async function orders(seat, id) {
  await opensCase(seat, id, 'order-judge')
  await takes(seat)
  await visit(seat, `/${seat.lang}/case/${id}`, 'order-judge-case')
  await follow(seat, '/diversion/propose', 'order-propose')
  await fillIn(seat, { at: at('08:30'), facts: 'កុមារបានប្រគល់កង់វិញ។', evidence: 'yes', tests_read: 'yes', span: { day: today }, 'span-to': lastDay })
  await sendGood(seat, 'order-proposed')
  const diversion = await idOf('diversion', id)
  const page = `/${seat.lang}/case/${id}/diversion/${diversion}`
  const writes = async (link, name, fields, shown = {}) => {
    await visit(seat, page, 'order-diversion')
    await follow(seat, `${diversion}/${link}`, `order-${name}`)
    await fillIn(seat, fields)
    for (const [field, label] of Object.entries(shown)) await choose(seat, field, label)
    await sendGood(seat, `order-${name}-saved`)
  }
  await writes('measure', 'measure', { kind: 'counselling', words: 'ជួបអ្នកផ្តល់ប្រឹក្សា។', amount: '1', unit: 'sessions', span: { day: today }, 'span-to': lastDay }, { provider: agencies['social-sr'][seat.lang] })
  await writes('condition', 'condition', { kind: 'respect-family-elders' })
  const consent = { answer: 'given', explained_by: 'ឌួង ម៉ាលី', language: 'km', told_free: 'yes', lawyer_present: 'yes', alone_with_lawyer: 'yes', mark: 'signature' }
  await writes('consent', 'consent-child', { at: at('08:40'), who: 'child', accepts_responsibility: 'yes', ...consent })
  await writes('consent', 'consent-mother', { at: at('08:45'), who: 'representative', ...consent }, { representative: 'ដានី' })
  await writes('order', 'order', { at: at('08:50'), number: '77/26', start_day: { day: today }, end_day: lastDay, report_every: '30', first_report: { day: '2026-12-23' }, what_follows: 'បើគោរពតាម សំណុំរឿងនឹងត្រូវបិទ។', child_mark: 'signature', representative_mark: 'signature' }, { supervisor: names.sreymom[seat.lang] })
  await visit(seat, page, 'order-ordered')
  return diversion
}

async function calls(seat, id) {
  await opensCase(seat, id, 'order-clerk')
  await visit(seat, `/${seat.lang}/case/${id}/hearings`, 'order-hearings')
  await follow(seat, '/hearing-call', 'order-hearing-call')
  await fillIn(seat, { kind: 'diversion', at: { day: seat.lang === 'km' ? '2026-12-01' : '2026-12-02', time: '09:00' }, minutes: '30', called: ['lawyer', 'representative'], called_at: at('09:00') })
  await choose(seat, 'court', agencies['court-sr'][seat.lang])
  await choose(seat, 'judge', names.maly[seat.lang])
  await sendGood(seat, 'order-hearing-called')
}

async function supervises(seat, id, diversion) {
  await opensCase(seat, id, 'order-supervisor')
  await visit(seat, `/${seat.lang}/`, 'order-supervisor-desk')
  await follow(seat, '/activities', 'order-sessions')
  await follow(seat, '/activity/add', 'order-session')
  await fillIn(seat, { kind: 'counselling', from_at: at('09:00'), minutes: '5' })
  await sendGood(seat, 'order-session-added')
  await seat.page.locator('main fieldset').filter({ hasText: seat.lang === 'km' ? 'វង់' : /Vong|វង់/ }).locator('input[value=present]').first().check()
  await sendGood(seat, 'order-session-marked')
  await visit(seat, `/${seat.lang}/case/${id}/diversion/${diversion}`, 'order-supervised')
  await follow(seat, '/report', 'order-report')
  await fillIn(seat, { at: at('09:06'), period: { day: today }, 'period-to': { day: today }, child_words: 'ខ្ញុំចង់រៀន។', asks: 'complete' })
  for (const radio of await seat.page.locator('main input[value=kept]').all()) await radio.check()
  for (const box of await seat.page.locator('main textarea[name^=measure-]').all()) await box.fill('បានធ្វើហើយ។')
  await sendGood(seat, 'order-reported')
  await visit(seat, `/${seat.lang}/case/${id}/diversion/${diversion}`, 'order-supervised-later')
  await follow(seat, '/complete', 'order-complete')
  await fillIn(seat, { at: at('09:08'), words: 'បានបំពេញអស់ហើយ។', child_words: 'ខ្ញុំចង់រៀន។' })
  await sendGood(seat, 'order-completion-proposed')
}

// Who defends sees the order, its hearing and that its end is proposed.
async function sees(seat, id, diversion) {
  await opensCase(seat, id, 'order-defence')
  await visit(seat, `/${seat.lang}/case/${id}/diversion/${diversion}`, 'order-defence-order')
  const shown = await words(seat)
  assert.ok(shown.includes('77/26'), 'the number of the order')
  assert.ok(shown.includes(said(seat.lang, 'completion is proposed')), 'where it stands')
  await visit(seat, `/${seat.lang}/case/${id}/hearings`, 'order-defence-hearings')
  assert.ok((await words(seat)).includes(seat.lang === 'km' ? '០៩:០០' : '09:00'), 'the hearing that was called')
}

for (const lang of ['km', 'en'])
  test(`from the police unit to a supervised order, in ${lang}`, async () => {
    const seats = new Map()
    const does = async (name, screen, deed, ...more) => deed(await sits(seats, lang, name, screen), ...more)
    const id = await does('sophal', phone, police)
    const [asked] = await rows(server.home, `SELECT hex(c.id) AS call, a.sign_in AS name FROM call_live c JOIN account_live a ON a.id = c.account WHERE c.case_id = x'${id.replaceAll('-', '')}' AND c.answer IS NULL`)
    await does(asked.name, phone, defends, id, uuid(asked.call))
    const inquiry = await does('vichea', desk, asks, id)
    await does('thavy', desk, gives, id, inquiry)
    const referral = await does('sreymom', desk, refers, id)
    await does('kanha', phone, helps, id, referral, inquiry)
    await does('sreymom', desk, writes, id, inquiry)
    await does('thavy', desk, step, id, inquiry, 'approve')
    await does('sreymom', desk, step, id, inquiry, 'submit')
    await does('vichea', desk, step, id, inquiry, 'consider', { considered: 'yes' })
    await does('vichea', desk, charges, id)
    const diversion = await does('maly', desk, orders, id)
    await does('dany', desk, calls, id)
    await does('sreymom', desk, supervises, id, diversion)
    await does(asked.name, phone, sees, id, diversion)
    for (const seat of seats.values()) await seat.leave()
  })
