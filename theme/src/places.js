// SPDX-License-Identifier: AGPL-3.0-or-later
// Province, district, commune, village: each choice fills the next one.
//
//   <fieldset data-okas-gaz="/km/places.json">
//     <select name="province" data-okas-level="1"> ... <select name="village" data-okas-level="4">
//
// The address answers GET ?parent=CODE with [{"code": "1201", "name": "..."}].
// Without this script the server fills the selects at each sent step.

function fill(select, places) {
  const first = select.options[0]?.value === '' ? select.options[0] : new Option('', '')
  select.replaceChildren(first, ...places.map(place => new Option(place.name, place.code)))
  select.disabled = false
}

async function ask(address, parent) {
  const reply = await fetch(`${address}?parent=${encodeURIComponent(parent)}`, { headers: { accept: 'application/json' } })
  return reply.ok ? reply.json() : []
}

export function startPlaces(root) {
  for (const set of root.querySelectorAll('[data-okas-gaz]')) {
    const levels = [...set.querySelectorAll('select[data-okas-level]')]
      .sort((a, b) => a.dataset.okasLevel - b.dataset.okasLevel)
    levels.forEach((select, i) => select.addEventListener('change', async () => {
      const code = select.value
      for (const below of levels.slice(i + 1)) fill(below, [])
      if (!levels[i + 1] || !code) return
      try {
        const places = await ask(set.dataset.okasGaz, code)
        if (select.value === code) fill(levels[i + 1], places)
      } catch {
        // No answer: the fields stay as the server wrote them, the form still works.
      }
    }))
  }
}
