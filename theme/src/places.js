// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes of places: a province (2 digits), its districts (4), communes (6),
// villages (8). While a code is typed, the places one step below are offered,
// and the name of a whole code stands beside it.
//
//   <input data-okas-place="/api/1/places">
//
// The address answers GET ?parent=CODE (empty: the provinces) with
// {"items": [{"code": "1709", "name_km": "...", "name_en": "..."}]}. No answer: the
// field stays a field, and the server checks the code as it always does.

const steps = [0, 2, 4, 6]

export function parentOf(code) {
  const digits = /^\d{0,8}/.exec(code)[0].length
  return code.slice(0, steps.filter(step => step <= digits).pop())
}

async function ask(address, parent) {
  try {
    const reply = await fetch(`${address}?parent=${parent}`, { headers: { accept: 'application/json' } })
    return reply.ok ? (await reply.json()).items ?? [] : []
  } catch {
    return []
  }
}

function follow(input, number, khmer) {
  const list = document.createElement('datalist')
  const said = document.createElement('span')
  const known = new Map()
  list.id = `places-${number}`
  said.className = 'govuk-hint okas-place-name'
  said.setAttribute('role', 'status')
  input.setAttribute('list', list.id)
  input.autocomplete = 'off'
  input.after(list, said)
  const name = place => (khmer ? place.name_km : place.name_en) || place.name_km || place.name_en || ''
  const load = async parent => {
    if (!known.has(parent)) known.set(parent, ask(input.dataset.okasPlace, parent))
    return known.get(parent)
  }
  const turn = async () => {
    const code = input.value.trim()
    const places = await load(parentOf(code))
    if (input.value.trim() !== code) return
    list.replaceChildren(...places.map(place => new Option(name(place), place.code)))
    const above = code.length >= 2 && code.length % 2 === 0 ? await load(code.slice(0, -2)) : []
    const chosen = above.find(place => place.code === code)
    if (input.value.trim() === code) said.textContent = chosen ? name(chosen) : ''
  }
  input.addEventListener('focus', turn)
  input.addEventListener('input', turn)
  if (input.value) turn()
}

export function startPlaces(root) {
  const khmer = document.documentElement.lang === 'km'
  root.querySelectorAll('input[data-okas-place]').forEach((input, i) => follow(input, i, khmer))
}
