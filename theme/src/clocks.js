// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps "9 hours left" true while a page stays open. Days from 48 hours, hours
// from 60 minutes, always rounded down, as the server writes them.
//
//   <body data-okas-now="2026-11-22T09:00:00+07:00">   the server's clock at the time of writing
//   <ol data-okas-words='{"left":{"days":["1 day left","{n} days left"], "hours":[..], "minutes":[..]},
//                         "over":{"days":[..], ...}, "overdue":"Overdue"}'>
//     <li class="okas-clock okas-clock--soon"> ... <time data-okas-until="RFC 3339" datetime=..>9 hours left</time>
//
// In each list the first form is for one, the last for all other numbers; {n} stands for the number.

const khmerDigits = '០១២៣៤៥៦៧៨៩'

function amount(minutes) {
  if (minutes >= 48 * 60) return ['days', Math.floor(minutes / 1440)]
  if (minutes >= 60) return ['hours', Math.floor(minutes / 60)]
  return ['minutes', minutes]
}

export function wordsFor(milliseconds, words, khmer) {
  const side = milliseconds > 0 ? words.left : words.over
  const [unit, n] = amount(Math.floor(Math.abs(milliseconds) / 60000))
  const forms = side?.[unit]
  if (!forms?.length) return null
  const digits = khmer ? String(n).replace(/\d/g, d => khmerDigits[d]) : String(n)
  return (n === 1 ? forms[0] : forms[forms.length - 1]).replace('{n}', digits)
}

function turnOverdue(time, words) {
  const row = time.closest('.okas-clock')
  const tag = row?.querySelector('.okas-tag')
  if (!tag || !words.overdue || row.classList.contains('okas-clock--overdue')) return
  row.classList.remove('okas-clock--running', 'okas-clock--soon')
  row.classList.add('okas-clock--overdue')
  tag.className = 'okas-tag okas-tag--overdue'
  tag.textContent = words.overdue
}

export function startClocks(root) {
  const times = [...root.querySelectorAll('[data-okas-until]')]
  const told = Date.parse(document.body.dataset.okasNow ?? '')
  if (!times.length || Number.isNaN(told)) return
  const ahead = told - Date.now()
  const khmer = document.documentElement.lang === 'km'
  const turn = () => {
    const now = Date.now() + ahead
    for (const time of times) {
      const holder = time.closest('[data-okas-words]')
      if (!holder) continue
      const words = JSON.parse(holder.dataset.okasWords)
      const left = Date.parse(time.dataset.okasUntil) - now
      const text = wordsFor(left, words, khmer)
      if (text && text !== time.textContent) time.textContent = text
      if (left <= 0) turnOverdue(time, words)
    }
  }
  setInterval(turn, 20000)
}
