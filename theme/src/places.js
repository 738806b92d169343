// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes of places: a province (2 digits), its districts (4), communes (6),
// villages (8). Few people know codes, so the names are offered step by step
// under the box: what is chosen writes the code, a code typed chooses the names.
//
//   <input data-okas-place="/km/places.json" data-okas-steps="Province|District|Commune|Village"
//          data-okas-choose="Choose">
//
// The address answers GET ?below=CODE (empty: the provinces) with
// {"items": [{"code": "1709", "name_km": "...", "name_latin": "..."}]}. No answer: the
// field stays a field, and the server checks the code as it always does.

const steps = [2, 4, 6, 8]

// The codes above a code typed so far, the smallest last: "17091" gives "17", "1709".
export function above(code) {
  const digits = /^\d{0,8}/.exec(code)[0]
  return steps.filter(n => n <= digits.length).map(n => digits.slice(0, n))
}

async function ask(address, below) {
  try {
    const reply = await fetch(`${address}?below=${below}`, { headers: { accept: 'application/json' } })
    return reply.ok ? (await reply.json()).items ?? [] : []
  } catch {
    return []
  }
}

function selectFor(input, label, i) {
  const group = document.createElement('div')
  const select = document.createElement('select')
  const words = document.createElement('label')
  group.className = 'govuk-form-group okas-place'
  group.hidden = true
  select.className = 'govuk-select'
  select.id = `${input.id}-step-${i}`
  words.className = 'govuk-label'
  words.htmlFor = select.id
  words.textContent = label
  group.append(words, select)
  return group
}

function follow(input, khmer) {
  const known = new Map()
  const groups = input.dataset.okasSteps.split('|').map((label, i) => selectFor(input, label, i))
  const box = document.createElement('div')
  const name = place => (khmer ? place.name_km : place.name_latin) || place.name_km || place.name_latin || ''
  const load = below => {
    if (!known.has(below)) known.set(below, ask(input.dataset.okasPlace, below))
    return known.get(below)
  }
  // Step i offers what lies below the place chosen one step above it.
  const fill = async (i, below, chosen) => {
    const select = groups[i].querySelector('select')
    const places = await load(below)
    select.replaceChildren(new Option(input.dataset.okasChoose, ''),
      ...places.map(place => new Option(name(place), place.code)))
    select.value = places.some(place => place.code === chosen) ? chosen : ''
    groups[i].hidden = places.length === 0
    return select.value
  }
  const turn = async () => {
    const typed = input.value
    const codes = above(typed.trim())
    let below = ''
    for (let i = 0; i < groups.length; i++) {
      if (i > 0 && !below) {
        groups[i].hidden = true
        continue
      }
      below = await fill(i, below, codes[i] ?? '')
      if (input.value !== typed) return
    }
  }
  groups.forEach((group, i) => group.querySelector('select').addEventListener('change', event => {
    input.value = event.target.value || (i ? groups[i - 1].querySelector('select').value : '')
    turn()
  }))
  box.className = 'okas-places'
  box.append(...groups)
  input.autocomplete = 'off'
  input.after(box)
  input.addEventListener('input', turn)
  turn()
}

export function startPlaces(root) {
  const khmer = document.documentElement.lang === 'km'
  root.querySelectorAll('input[data-okas-place][data-okas-steps]').forEach(input => follow(input, khmer))
}
