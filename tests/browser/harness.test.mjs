// SPDX-License-Identifier: AGPL-3.0-or-later
// The check itself must fail on a page that has the fault: one page a fault.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sit, startBrowser, startProof, visit } from './harness.mjs'

const whole = (body, lang = 'en', head = '') => urls => `<!DOCTYPE html>
<html lang="${lang}" class="govuk-template"><head><meta charset="utf-8"><title>Fault – Okas</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="${urls['okas.css']}">${head}</head>
<body class="govuk-template__body okas"><main id="main"><h1 class="govuk-heading-l">Fault</h1>${body}</main></body></html>
`

const faults = [
  ['a field without a label', '<input class="govuk-input" name="x">', /axe label/],
  ['grey on grey', '<p class="okas-chart__label" id="grey">quiet</p>', /axe color-contrast/, 'en', '<link rel="stylesheet" href="/grey.css">'],
  ['an element that is not closed', '<p><strong>open</p>', /html .*(close-order|no-implicit-close)/],
  ['the same id twice', '<p id="a">a</p><p id="a">b</p>', /html .*no-dup-id/],
  ['a style in the page', '<p style="color:red">red</p>', /no-inline-style/],
  ['a script in the page', '<p>x</p>', /console: .*Content Security Policy/, 'en', '<script>document.title = "x"</script>'],
  ['an image from elsewhere', '<p><img src="http://127.0.0.2:9/x.png" alt="x"></p>', /asks elsewhere/],
  ['a missing script', '<p>x</p>', /404/, 'en', '<script src="/nothing.js"></script>'],
  ['wider than a phone', '<div class="okas-card"><p class="wide">wide</p></div>', /wider than the screen/, 'en', '<link rel="stylesheet" href="/wide.css">'],
  ['the other tongue', '<p>x</p>', /<html lang> is km/, 'km'],
  ['two main headings', '<h1 class="govuk-heading-l">Again</h1>', /2 h1 headings/],
  ['low Khmer lines', '<p id="low" lang="km">ស្ងៀម</p>', /line height/, 'en', '<link rel="stylesheet" href="/low.css">'],
  ['slanted Khmer', '<p id="slant" lang="km">ស្ងៀម</p>', /slanted/, 'en', '<link rel="stylesheet" href="/slant.css">']
]

let server
let browser

before(async () => {
  const extra = Object.fromEntries(faults.map(([, body, , lang, head], i) => [`/fault/${i}`, whole(body, lang, head)]))
  server = await startProof({ ...extra, '/fault/none': whole('<p class="govuk-body">Nothing.</p>') })
  browser = await startBrowser()
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

const styles = {
  '/grey.css': '#grey{color:#bbb;background:#ddd}',
  '/wide.css': '.wide{width:900px}',
  '/low.css': '#low{line-height:1.2}',
  '/slant.css': '#slant{font-style:italic}'
}

async function look(path) {
  const seat = await sit(browser, server, { lang: 'en', width: 375 })
  try {
    await seat.page.route(url => url.pathname in styles, route =>
      route.fulfill({ contentType: 'text/css', body: styles[new URL(route.request().url()).pathname] }))
    return await visit(seat, path, 'fault')
  } finally {
    await seat.leave()
  }
}

test('the check lets a clean page pass', async () => assert.equal(await look('/fault/none'), 200))

for (const [i, [name, , want]] of faults.entries())
  test(`the check finds: ${name}`, () => assert.rejects(look(`/fault/${i}`), want))
