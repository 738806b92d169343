// SPDX-License-Identifier: AGPL-3.0-or-later
// Enhancement only: every page works without this file. Nothing here decides
// anything; the server does. Sentences come from the page, in its language.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { ExitThisPage } from 'govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs'
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { startClocks } from './src/clocks.js'
import { startForms } from './src/forms.js'
import { startPasskeys } from './src/passkeys.js'
import { startPlaces } from './src/places.js'

// The kit says on the radio itself whether its further questions are unfolded, where ARIA knows no such word.
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}

const parts = [Button, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, PlainRadios,
  ServiceNavigation, SkipLink]

function start() {
  document.body.classList.add('js-enabled')
  if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
  for (const Part of parts)
    for (const element of document.querySelectorAll(`[data-module="${Part.moduleName}"]`)) {
      try {
        new Part(element)
      } catch {
        // One part that does not find its markup must not stop the others.
      }
    }
  for (const button of document.querySelectorAll('button[data-okas-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  startClocks(document)
  startForms(document)
  startPlaces(document)
  startPasskeys(document)
}

start()
