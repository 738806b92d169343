// SPDX-License-Identifier: AGPL-3.0-or-later
// tally.mjs LOG: meson's testlog.json (one object a line) told again as TAP. A
// program that speaks TAP counts with each of its cases, another one by its
// exit code. What a program skipped is told and is no case. Exit status 1 when there is no log to read.
import { readFileSync } from 'node:fs'

const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)
for (const line of lines) {
  const { name, result, stdout = '', stderr = '' } = JSON.parse(line)
  const told = stdout.split('\n').filter(said => /^(not )?ok\b/.test(said))
  const skipped = said => /# SKIP/.test(said)
  const cases = told.filter(said => !skipped(said))
  for (const said of told.filter(skipped)) console.log(`# skipped - ${name}: ${said.replace(/^.*# SKIP\s*/, '')}`)
  for (const said of cases) console.log(said.replace(/^((?:not )?ok)\s*\d*\s*-?\s*/, `$1 - ${name}: `))
  const fine = ['OK', 'EXPECTEDFAIL', 'SKIP'].includes(result)
  if (!told.length && fine) console.log(`ok - ${name}`)
  // Died between two cases, or ran out of time: the cases told so far do not show it.
  if (!fine && !cases.some(said => said.startsWith('not'))) console.log(`not ok - ${name}: ${result}`)
  if (!fine) console.log([stdout, stderr].join('\n').split('\n').filter(said => !/^ok\b/.test(said)).map(said => `  ${said.replace(/^(not )?ok /, '| $&')}`).join('\n'))
}
if (!lines.length) process.exit(1)
