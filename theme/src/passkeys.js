// SPDX-License-Identifier: AGPL-3.0-or-later
// A passkey's answer is written where a code would be typed, and the form is sent as ever.
// The server gives the challenge and checks all that comes back; without this file the
// other ways of proving work.
const bytesOf = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0))
const textOf = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const answer = (...parts) => ['pk', ...parts.map(textOf)].join('.')
const known = keys => keys.map(id => ({ type: 'public-key', id: bytesOf(id) }))

async function asked() {
  const reply = await fetch(`/${document.documentElement.lang}/second-factor/challenge`)
  return reply.ok ? reply.json() : {}
}

async function use(input) {
  const { challenge, host, keys } = await asked()
  const { rawId, response } = await navigator.credentials.get({
    publicKey: { challenge: bytesOf(challenge), rpId: host, allowCredentials: known(keys), userVerification: 'discouraged', timeout: 120000 }
  })
  input.value = answer(rawId, response.clientDataJSON, response.authenticatorData, response.signature)
}

async function make(input, name) {
  const { challenge, host, keys, user } = await asked()
  const { rawId, response } = await navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(challenge), rp: { id: host, name: 'Okas' }, user: { id: bytesOf(user), name, displayName: name },
      pubKeyCredParams: [-7, -8, -257].map(alg => ({ type: 'public-key', alg })), excludeCredentials: known(keys),
      authenticatorSelection: { userVerification: 'discouraged', residentKey: 'discouraged' }, attestation: 'none', timeout: 120000
    }
  })
  input.value = answer(rawId, response.clientDataJSON, response.getAuthenticatorData())
}

function tell(place, words) {
  const said = place.parentNode.querySelector('[data-okas-passkey]') ?? document.createElement('p')
  said.dataset.okasPasskey = ''
  said.className = 'govuk-error-message'
  said.setAttribute('role', 'alert')
  said.textContent = words
  place.after(said)
}

async function offer(input) {
  const { keys, use: word, failed } = await asked()
  if (!keys?.length) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = word
  input.closest('.govuk-form-group').after(button)
  button.addEventListener('click', () => use(input).then(() => input.form.requestSubmit(), () => tell(button, failed)))
}

function enrol(input) {
  const { form } = input
  const group = input.closest('.govuk-form-group')
  input.value = ''
  group.hidden = true
  form.addEventListener('submit', event => {
    const name = form.elements.namedItem('name').value.trim()
    if (input.value || !name) return
    event.preventDefault()
    event.stopPropagation()
    make(input, name).then(() => form.requestSubmit(), async () => tell(group, (await asked()).failed))
  })
}

export function startPasskeys(root) {
  if (!window.PublicKeyCredential) return
  for (const input of root.querySelectorAll('input[name="proof"][type="text"]')) offer(input)
  for (const input of root.querySelectorAll('input[name="passkey"]')) enrol(input)
}
