// SPDX-License-Identifier: AGPL-3.0-or-later
// An officer registers a child and does the duties of the first hours; the lawyer
// who was asked accepts, reads the file and asks for release. In both tongues, on
// a phone and a desk, with and without script.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { okas, root, rows, scratch, tokenOf, uuid } from '../access/server.mjs'
import { seatName, seats, signIn, sit, startBrowser, startOkas } from '../browser/harness.mjs'
import { fillIn, follow, refusedAt, send, sendGood, valueOf, visit, words } from './hand.mjs'

const today = '2026-11-23'
const letters = scratch()
let server, browser, known, mail
before(async () => {
  mail = spawn(join(root, 'tests/alert/mail-server'), [letters], { stdio: ['pipe', 'pipe', 'inherit'] })
  const port = Number(await new Promise(said => mail.stdout.once('data', said)))
  server = await startOkas()
  browser = await startBrowser()
  for (const setting of [['smtp_url', `smtp://127.0.0.1:${port}`], ['smtp_from', 'okas@example.org'], ['site_url', 'https://okas.example.org']])
    assert.equal((await okas(['setting', ...setting, '--home', server.home])).status, 0)
  // A child of the officer's own reach, whose namesake comes to the unit.
  const authorization = `Bearer ${await tokenOf(server.home, 'sophal')}`
  const ask = async path => (await fetch(`${server.base}/api/1${path}`, { headers: { authorization } })).json()
  for (const { id } of (await ask('/cases?limit=100')).cases) {
    const { child } = await ask(`/case/${id}`)
    if (child.name_km && child.name_latin && !known) known = child
  }
})
after(async () => {
  await browser?.close()
  await server?.stop()
  mail?.stdin.end()
})

async function opens(seat, lang) {
  await signIn(seat, 'sophal')
  await visit(seat, `/${lang}/`, 'officer-desk')
  await follow(seat, '/cases', 'officer-cases')
  await visit(seat, `/${lang}/case/new`, 'case-new')

  // Wrong and missing at once: all of it is said, nothing typed is lost.
  const [family, given] = known.name_km.split(' ')
  await fillIn(seat, { named: 'yes', family_km: family, given_km: given ?? family, sex: 'male', age_how: 'told', age: 'fifteen', counting: 'completed', held: 'yes', arrived: { day: today, time: '25:70' }, class: 'misdemeanour', gaz: '99' })
  assert.equal((await send(seat, 'case-new-wrong')).status, 422)
  await refusedAt(seat, ['age', 'arrived', 'facts', 'gaz'])
  assert.equal(await valueOf(seat, 'family_km'), family)
  assert.equal(await valueOf(seat, 'age'), 'fifteen')
  assert.equal(await valueOf(seat, 'arrived-time'), '25:70')
  assert.equal(await seat.page.locator('[name=sex][value=male]').isChecked(), true)

  // Set right, in Khmer digits too; who it might be is asked before a child is made.
  await fillIn(seat, { age: '១៥', arrived: { day: today, time: '08:40' }, facts: 'Said to have taken a bicycle at the market.', gaz: '171002' })
  const asked = await send(seat, 'case-new-alike')
  assert.equal(asked.status, 422)
  await refusedAt(seat, ['chosen'])
  const choices = seat.page.locator('[name=chosen]')
  assert.ok(await choices.count() >= 2, 'somebody alike, and nobody of these')
  assert.equal(await valueOf(seat, 'facts'), 'Said to have taken a bicycle at the market.')
  await choices.last().check()
  const opened = await sendGood(seat, 'case-opened')
  const id = opened.path.match(/\/case\/([0-9a-f-]{36})/)?.[1]
  assert.ok(id, opened.path)
  return id
}

async function firstHours(seat, lang, id) {
  const at = path => `/${lang}/case/${id}${path}`
  await visit(seat, at(''), 'case-page')
  assert.ok(await seat.page.locator('main').getByText(lang === 'km' ? 'មាត្រា ៩៦' : 'CPC 96').count() > 0, 'the clocks name their article')
  // Brought at 08:40: 24 hours, on a clock that runs and that a machine can read, too.
  const until = await seat.page.locator('.okas-clock--running time, .okas-clock--soon time').evaluateAll(times => times.map(t => Date.parse(t.dateTime)))
  assert.ok(until.includes(Date.parse('2026-11-24T08:40:00+07:00')), `24 hours of custody end at 08:40, among ${until.map(t => new Date(t).toISOString())}`)
  await visit(seat, at('/first-hours'), 'first-hours')

  await follow(seat, '/rights-told', 'rights-told')
  await fillIn(seat, { at: { day: today, time: '23:59' }, language: 'km', plain_words: 'yes', mark: 'thumbprint' })
  assert.equal((await send(seat, 'rights-told-future')).status, 422)
  await refusedAt(seat, ['at'])
  await fillIn(seat, { at: { day: today, time: '08:50' } })
  await sendGood(seat, 'rights-told-saved')

  await visit(seat, at('/representative/add'), 'representative-add')
  await fillIn(seat, { names: 'Sok Dany', relation: 'mother', capacity: 'parental-authority', conflict: 'none' })
  await sendGood(seat, 'representative-added')
  await visit(seat, at('/parents-told'), 'parents-told')
  await fillIn(seat, { at: { day: today, time: '09:00' }, reached: 'yes', words: 'neutral', way: 'phone' })
  await seat.page.locator('[name=person]').first().check()
  await sendGood(seat, 'parents-told-saved')

  await visit(seat, at('/victim/add'), 'victim-add')
  await fillIn(seat, { kind: 'victim', names: 'Victoria Marketwoman', is_child: 'no' })
  await sendGood(seat, 'victim-added')

  await visit(seat, at('/lawyer/ask'), 'lawyer-ask')
  await fillIn(seat, { urgency: 'hours' })
  await sendGood(seat, 'lawyer-asked')

  await attaches(seat, at, id)
}

// A photograph as a phone takes it: it says where and with what. What is kept does not.
async function attaches(seat, at, id) {
  const plain = await seat.page.screenshot({ type: 'jpeg' })
  const tell = Buffer.from('Exif\0\0GPS 13.3633 N 103.8564 E, a phone of the officer')
  const head = Buffer.from([0xff, 0xe1, (tell.length + 2) >> 8, (tell.length + 2) & 255])
  const picture = join(scratch(), 'house-of-the-family.jpg')
  writeFileSync(picture, Buffer.concat([plain.subarray(0, 2), head, tell, plain.subarray(2)]))
  await visit(seat, at('/attach'), 'attach')
  await fillIn(seat, { kind: 'birth-certificate', picture: { path: picture } })
  await sendGood(seat, 'attached')
  const [{ id: attachment }] = await rows(server.home, `SELECT hex(id) AS id FROM attachment_live WHERE case_id = x'${id.replaceAll('-', '')}'`)
  const kept = await seat.context.request.get(server.base + at(`/attachment/${uuid(attachment)}`))
  assert.equal(kept.status(), 200)
  assert.match(kept.headers()['content-type'], /^image\/jpeg/)
  const bytes = await kept.body()
  assert.ok(bytes.length > 1000 && bytes[0] === 0xff && bytes[1] === 0xd8, 'a picture still')
  for (const word of ['Exif', 'GPS', 'phone of the officer', 'house-of-the-family']) assert.ok(!bytes.includes(word), `${word} went with the metadata`)
  assert.ok(!JSON.stringify(kept.headers()).includes('house-of-the-family'), 'nor does its name stay')
}

// The lawyer is told by mail that something waits, and nothing else.
async function letterCame(seat, id, lawyer) {
  const [{ email }] = await rows(server.home, `SELECT email FROM account_live WHERE sign_in = '${lawyer}'`)
  let letter
  for (let i = 0; i < 100 && !letter; i++) {
    letter = readdirSync(letters).filter(f => f.endsWith('.eml')).map(f => readFileSync(join(letters, f), 'utf8')).find(text => text.split('\n')[0].includes(email))
    if (!letter) await seat.page.waitForTimeout(100)
  }
  assert.ok(letter, `a letter went to ${email}`)
  const open = Buffer.from(letter.split(/\r?\n\r?\n/).slice(1).join(''), 'base64').toString()
  assert.match(letter + open, /https:\/\/okas\.example\.org/, 'it says where')
  for (const text of [letter, open])
    for (const word of [...known.name_km.split(' '), ...known.name_latin.split(' '), 'bicycle', 'Victoria', id]) assert.ok(!text.includes(word), `${word} is in no letter`)
}

async function papers(seat, id) {
  for (const lang of ['km', 'en'])
    for (const paper of ['rights-sheet.pdf', 'summary.pdf']) {
      const reply = await seat.context.request.get(`${server.base}/${lang}/case/${id}/${paper}`)
      assert.equal(reply.status(), 200, paper)
      assert.equal(reply.headers()['content-type'], 'application/pdf')
      const file = join(scratch(), paper)
      writeFileSync(file, await reply.body())
      const text = execFileSync('pdftotext', ['-layout', file, '-']).toString()
      assert.ok(!text.includes('Victoria'), 'no victim on a paper')
      if (lang === 'en') assert.match(text, /Okas|child/i)
      assert.match(text, /[\u1780-\u17ff]/, 'the Khmer name is there')
    }
}

async function answers(seat, lang, id) {
  const [{ call, sign_in: lawyer }] = await rows(server.home, `SELECT hex(c.id) AS call, a.sign_in FROM call_live c JOIN account_live a ON a.id = c.account WHERE c.case_id = x'${id.replaceAll('-', '')}' AND c.duty = 'lawyer' AND c.answer IS NULL`)
  await letterCame(seat, id, lawyer)
  await signIn(seat, lawyer)
  await visit(seat, `/${lang}/`, 'lawyer-desk')
  assert.equal(await visit(seat, `/${lang}/case/${id}`, 'lawyer-before'), 404, 'before the answer there is no file')
  seat.faults.splice(0)
  await visit(seat, `/${lang}/call/${uuid(call)}`, 'lawyer-call')
  const told = await words(seat)
  for (const name of [...known.name_km.split(' '), 'bicycle', 'Victoria']) assert.ok(!told.includes(name), 'need, sex, age, district and urgency only')
  await fillIn(seat, { answer: 'accepted' })
  const came = await sendGood(seat, 'lawyer-accepted')
  assert.ok(came.path.endsWith(`/case/${id}`))
  assert.ok((await words(seat)).includes(known.name_km.split(' ')[0]), 'the client has a name')
  for (const path of ['', '/others', '/history', '/calls', '/attachments']) {
    await visit(seat, `/${lang}/case/${id}${path}`, `lawyer${path.replace('/', '-')}`)
    assert.ok(!(await seat.page.content()).includes('Victoria'), `${path}: nothing of a victim`)
  }
  await visit(seat, `/${lang}/case/${id}/release-requested`, 'release-requested')
  const fields = await seat.page.locator('main form [name]').evaluateAll(all => [...new Set(all.filter(f => f.type !== 'hidden').map(f => f.name))])
  await fillIn(seat, { at: { day: today, time: '09:05' } })
  for (const name of fields.filter(n => !n.startsWith('at-') && n !== 'at')) {
    const field = seat.page.locator(`main [name="${name}"]`).first()
    const kind = await field.evaluate(f => f.type)
    if (kind === 'radio' || kind === 'checkbox') await field.check()
    else if (kind === 'textarea' || kind === 'text') await field.fill('The family takes the child in.')
  }
  await sendGood(seat, 'release-requested-saved')
  return lawyer
}

for (const options of seats)
  test(`officer and lawyer: ${seatName(options)}`, async () => {
    const { lang } = options
    const officer = await sit(browser, server, options)
    const id = await opens(officer, lang)
    await firstHours(officer, lang, id)
    await papers(officer, id)
    const lawyer = await sit(browser, server, options)
    const name = await answers(lawyer, lang, id)
    await lawyer.leave()

    const [{ km, en }] = await rows(server.home, `SELECT name_km AS km, name_en AS en FROM account_live WHERE sign_in = '${name}'`)
    // The officer sees the answer, what happened and who looked.
    await visit(officer, `/${lang}/case/${id}/calls`, 'calls-answered')
    await visit(officer, `/${lang}/case/${id}`, 'case-page-later')
    await visit(officer, `/${lang}/`, 'officer-desk-later')
    const sent = await officer.page.locator('main li, main tr').filter({ hasText: lang === 'km' ? km : en }).allInnerTexts()
    assert.ok(sent.some(line => line.replaceAll('\u200b', '').includes(lang === 'km' ? 'បានផ្ញើ' : 'Sent')), `the desk says that the notice went: ${sent}`)
    await visit(officer, `/${lang}/case/${id}/history`, 'history-later')
    const [asked] = await rows(server.home, `SELECT count(*) AS n FROM event_live WHERE form = 'release-requested' AND case_id = x'${id.replaceAll('-', '')}'`)
    assert.equal(asked.n, 1, 'the request for release is filed')
    await visit(officer, `/${lang}/case/${id}/looks`, 'looks')
    assert.ok((await words(officer)).includes(lang === 'km' ? km : en), 'the lawyer looked')
    await officer.leave()
  })
