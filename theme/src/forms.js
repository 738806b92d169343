// SPDX-License-Identifier: AGPL-3.0-or-later
// A form is sent once: a second press within two seconds is dropped. What was
// typed and not sent is asked about before the page is left.

const pause = 2000

export function startForms(root) {
  const sent = new WeakMap()
  let typed = false
  root.addEventListener('submit', event => {
    const form = event.target
    if (form.method !== 'post') return
    const last = sent.get(form) ?? -pause
    if (event.timeStamp - last < pause) event.preventDefault()
    else sent.set(form, event.timeStamp)
    typed = false
  })
  root.addEventListener('input', event => {
    if (event.target.form?.dataset.okasLong !== undefined) typed = true
  })
  window.addEventListener('beforeunload', event => {
    if (typed) event.preventDefault()
  })
}
