// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person's hand does on any form, in either tongue, with and without
// script: fields are found by their names, never by their words.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, root } from '../browser/harness.mjs'

// { name: 'text' }, { name: ['a', 'b'] } for boxes, { at: { day: '2026-11-23', time: '08:00' } }, { file: { path } }.
export async function fillIn({ page }, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (value?.path) await page.locator(`[name="${name}"]`).setInputFiles(value.path)
    else if (value?.day !== undefined) await fillDay(page, name, value)
    else if (Array.isArray(value)) for (const one of value) await page.locator(`[name="${name}"][value="${one}"]`).check()
    else await fillOne(page, name, value)
  }
}

async function fillOne(page, name, value) {
  const field = page.locator(`main [name="${name}"]`).first()
  const kind = await field.evaluate(f => f.tagName === 'INPUT' ? f.type : f.tagName)
  if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check()
  else if (kind === 'SELECT') await field.selectOption(value)
  else await field.fill(value)
}

async function fillDay(page, name, { day, time }) {
  const [year, month, date] = day.split('-')
  for (const [part, text] of [['day', date], ['month', month], ['year', year]]) await page.fill(`[name="${name}-${part}"]`, text)
  if (time !== undefined) await page.fill(`[name="${name}-time"]`, time)
}

// Chooses what a reader sees: the option, or the answer of a list, whose words hold these.
export async function choose({ page }, name, shown) {
  const field = page.locator(`main select[name="${name}"]`)
  const bare = text => text.replaceAll('\u200b', '')
  if (await field.count()) {
    const options = await field.locator('option').evaluateAll(all => all.map(o => ({ value: o.value, label: o.label })))
    const option = options.find(o => bare(o.label).includes(shown))
    assert.ok(option, `${name} offers ${shown}, not only ${options.map(o => bare(o.label)).join(', ')}`)
    return field.selectOption(option.value)
  }
  for (const input of await page.locator(`main input[name="${name}"]`).all()) {
    const label = bare(await input.evaluate(i => i.labels[0].textContent))
    if (label.includes(shown)) return input.check()
  }
  assert.fail(`${name} offers ${shown}`)
}

// An English sentence of the program as its reader sees it.
export function said(lang, english) {
  if (lang === 'en') return english
  const khmer = po.match(new RegExp(`^msgid "${english.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"\nmsgstr "(.*)"`, 'm'))?.[1]
  assert.ok(khmer, `po/km.po says: ${english}`)
  return khmer
}
const po = readFileSync(join(root, 'po/km.po'), 'utf8')

// Headings, buttons, titles and labels of a Khmer page that hold no Khmer at all.
export function untranslated(html) {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main'))
  return [...main.matchAll(/<(h1|button|legend|label)\b[^>]*>([\s\S]*?)<\/\1>/g)]
    .map(m => m[2].replace(/<[^>]+>/g, '').trim())
    .filter(words => /[A-Za-z]{4}/.test(words) && !/[\u1780-\u17ff]/.test(words) && !/^[A-Z][a-z]+ [A-Z][a-z]+$/.test(words))
}

// Every page is checked. Read aloud (axe), which takes most of the time, it is once; and its HTML once.
const heard = new Set(), read = new Set()
async function look(seat, name, html) {
  if (seat.lang === 'km') assert.deepEqual(untranslated(html), [], `${name}: not in Khmer`)
  const sent = read.has(name) ? undefined : html
  await check(seat, name, sent, { aloud: seat.aloud !== false && !heard.has(name) })
  heard.add(name)
  read.add(name)
}

// Goes there and checks. Gives the status.
export async function visit(seat, path, name) {
  const reply = await seat.page.goto(path)
  await look(seat, name, await reply.text())
  return reply.status()
}

// Whatever leads to a new page: clicks it, waits, checks what came. Gives { status, path, html }.
async function leads(seat, name, target) {
  await target.waitFor({ state: 'visible', timeout: 10000 })
  const [reply] = await Promise.all([seat.page.waitForNavigation(), target.click()])
  const html = await reply.text()
  await look(seat, name, html)
  return { status: reply.status(), path: new URL(seat.page.url()).pathname, html }
}

export const send = (seat, name) => leads(seat, name, seat.page.locator('main form:not(.okas-card__do) button[type=submit]').last())
export async function follow(seat, end, name) {
  const link = seat.page.locator(`a[href$="${end}"]`).first()
  assert.ok(await link.count(), `${name}: ${new URL(seat.page.url()).pathname} leads to ${end}, not only to ${await seat.page.locator('main a').evaluateAll(all => all.map(a => a.pathname))}`)
  const menu = seat.page.locator('.govuk-service-navigation__toggle')
  if (!await link.isVisible() && await menu.isVisible()) await menu.click() // on a phone it is folded
  return leads(seat, name, link)
}
export async function sendGood(seat, name) {
  const came = await send(seat, name)
  const faults = await seat.page.locator('.govuk-error-summary').allInnerTexts()
  assert.equal(came.status, 200, `${name}: ${came.status}: ${faults.join(' ')}`)
  assert.deepEqual(faults, [], name)
  return came
}

// A page that refuses what was typed: said above and at the field, and the summary leads to the field.
export async function refusedAt(seat, fields) {
  const { page } = seat
  for (const name of fields) {
    const ids = await page.locator('.govuk-error-summary a').evaluateAll(links => links.map(a => a.hash.slice(1)))
    const id = ids.find(i => i === name || i.startsWith(`${name}-`))
    assert.ok(id, `${name} is named in the summary, which leads to ${ids}`)
    assert.ok(await page.evaluate(i => Boolean(document.getElementById(i)), id), `#${id} is there`)
    const beside = await page.evaluate(i => document.getElementById(i).closest('.govuk-form-group--error')?.querySelector('.govuk-error-message')?.textContent.trim() ?? '', id)
    assert.ok(beside.length > 5, `${name} says beside itself what is wrong`)
  }
  assert.match(await page.title(), /^(Error|កំហុស)/, 'the title says it, too')
}

export const valueOf = ({ page }, name) => page.locator(`main [name="${name}"]`).first().inputValue()
// Without the places where a Khmer line may break.
export const words = async ({ page }) => (await page.locator('main').innerText()).replaceAll('\u200b', '')
