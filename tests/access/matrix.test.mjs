// SPDX-License-Identifier: AGPL-3.0-or-later
// The gate and docs/access.md, asked every question: each role, relation, state and class, each
// action and level, lists and agreements, and each two roles with each two relations.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { decide, matrix, policy } from './oracle.mjs'

const lines = execFileSync(process.env.OKAS_MATRIX, { maxBuffer: 1 << 28, encoding: 'utf8' }).trim().split('\n')

const words = (text, by) => text.split(by).filter(Boolean)

const read = line => {
  const [standing, grants, ties, cells, shown] = line.split(';')
  const [state, recused] = standing.split(' ')
  return {
    facts: {
      state,
      recused: recused === 'recused',
      grants: words(grants, ' ').map(g => ({ role: g.split('@')[0], agency: g.split('@')[1] })),
      ties: words(ties, ' ').map(t => {
        const [, relation, agency, classes, only, listed] = t.match(/^(\S+)@(\d+)\/(\w+)\/([\w-]+)\/(\S*)$/)
        return { relation, agency: agency === '0' ? null : agency, classes, only: only === '-' ? null : only, listed: listed === '-' ? null : words(listed, ',') }
      })
    },
    answer: `${cells};${shown}`
  }
}

const asked = lines.map(read)

const letter = { 0: '-', 1: 'o', 1.5: 'i', 2: 'f', 3: 's' }

const said = (tables, facts) => {
  const { see, may, listed } = decide(tables, facts)
  const shown = Object.keys(tables.listable).filter(what => see[tables.listable[what]] > 1.5 || (see[tables.listable[what]] === 1.5 && listed.has(what)))
  const cells = ['A', 'V', 'N', 'R', 'L', 'G'].map(k => letter[see[k]] + [...'acdxl'].filter(l => may[k].includes(l)).join(''))
  return `${cells.join(' ')};${shown.map(what => `${what},`).join('')}`
}

const differs = tables => (line, i) => said(tables, asked[i].facts) !== asked[i].answer

test('the gate answers every question as docs/access.md does', t => {
  const tables = matrix()
  const single = asked.filter(a => a.facts.grants.length === 1)
  assert.equal(new Set(single.map(a => `${a.facts.grants[0].role} ${a.facts.ties[0].relation} ${a.facts.state}`)).size,
    Object.keys(tables.roles).length * (Object.keys(tables.relations).length + 1) * Object.keys(tables.states).length)
  assert.deepEqual(lines.filter(differs(tables)).slice(0, 20), [])
  t.diagnostic(`${lines.length} questions, 6 classes and 6 actions each, answered alike`)
})

test('what no role has is refused to all: V and R leave as no file, an administrator and one recused have nothing', () => {
  for (const { facts, answer } of asked) {
    const cells = answer.split(';')[0].split(' ')
    assert.ok(!cells[1].includes('x') && !cells[3].includes('x'), answer) // 7.4
    if (facts.recused || facts.grants.some(g => g.role === 'administrator')) assert.equal(answer, '- - - - - -;') // 7.1, 7.2
    if (facts.state === 'erased') assert.equal(answer, '- - - - - -;') // 8.3
    if (facts.state === 'sealed') assert.doesNotMatch(cells.join(' '), /[acdxl]/) // 8.2
  }
})

// Were one letter of the document another, it would be found.
for (const [was, is] of [
  ['| police | sac | oac |', '| police | sac | sac |'], ['| monitor | | | | | f |', '| monitor | | | | | s |'],
  ['| represents | sx |', '| represents | sax |'], ['| former | oc | o |', '| former | oc | |'],
  ['| sac | former | an open stay', '| sac | holder | an open stay'],
  ['| closed | all | represents |', '| closed | all | all |'], ['| sealed | sealed-court |', '| sealed | stage |'],
  ['| health | N |', '| health | A |'], ['| holder |\n| referred |', '| holder |']])
  test(`a changed letter is found: ${is}`, () => {
    assert.ok(policy.includes(was), `docs/access.md no longer says ${was}`)
    assert.ok(lines.some(differs(matrix(policy.replace(was, is)))))
  })
