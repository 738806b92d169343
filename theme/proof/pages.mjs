// SPDX-License-Identifier: AGPL-3.0-or-later
// The proof: every class of README.md on pages as the program writes them, in
// both tongues, with invented people. Not shipped; looked at, and checked by
// the browser tests. `page(name, lang, urls)` gives the whole HTML.

const both = (km, en) => ({ km, en })
const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

const words = {
  km: {
    left: { days: ['នៅសល់ {n} ថ្ងៃ'], hours: ['នៅសល់ {n} ម៉ោង'], minutes: ['នៅសល់ {n} នាទី'] },
    over: { days: ['ហួស {n} ថ្ងៃ'], hours: ['ហួស {n} ម៉ោង'], minutes: ['ហួស {n} នាទី'] },
    overdue: 'ហួសពេលកំណត់'
  },
  en: {
    left: { days: ['1 day left', '{n} days left'], hours: ['1 hour left', '{n} hours left'], minutes: ['1 minute left', '{n} minutes left'] },
    over: { days: ['1 day over', '{n} days over'], hours: ['1 hour over', '{n} hours over'], minutes: ['1 minute over', '{n} minutes over'] },
    overdue: 'Overdue'
  }
}

const tags = {
  waiting: both('មិនទាន់ចាប់ផ្តើម', 'Not started'),
  running: both('កំពុងដំណើរការ', 'Running'),
  soon: both('ជិតដល់ពេលកំណត់', 'Due soon'),
  overdue: both('ហួសពេលកំណត់', 'Overdue'),
  met: both('បានបំពេញ', 'Met'),
  late: both('បំពេញយឺត', 'Met late'),
  undetermined: both('មិនអាចកំណត់បាន', 'Undetermined'),
  barred: both('ហាមឃាត់', 'Barred'),
  kept: both('បានគោរព', 'Kept'),
  lapsed: both('ផុតពេល', 'Lapsed')
}

function layout(lang, urls, title, main, signedIn, name) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const other = lang === 'km' ? 'en' : 'km'
  const label = { km: 'ភាសាខ្មែរ', en: 'English' }
  const here = `<span lang="${lang}" aria-current="true">${label[lang]}</span>`
  const there = `<a href="/${other}/${name}" lang="${other}" hreflang="${other}">${label[other]}</a>`
  const nav = [['desk', t('តុការងារ', 'Desk')], ['list', t('សំណុំរឿង', 'Cases')], ['form', t('ចុះបញ្ជីកុមារ', 'Register a child')], ['chart', t('ស្ថិតិ', 'Statistics')]]
    .map(([to, text]) => to === name
      ? `<li class="govuk-service-navigation__item govuk-service-navigation__item--active"><a class="govuk-service-navigation__link" href="/${lang}/${to}" aria-current="page"><strong class="govuk-service-navigation__active-fallback">${text}</strong></a></li>`
      : `<li class="govuk-service-navigation__item"><a class="govuk-service-navigation__link" href="/${lang}/${to}">${text}</a></li>`).join('')
  return `<!DOCTYPE html>
<html lang="${lang}" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${title} – Okas</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#0a3b3c">
<link rel="icon" href="${urls['okas.svg']}" type="image/svg+xml">
<link rel="stylesheet" href="${urls['okas.css']}">
<script type="module" src="${urls['okas.js']}"></script>
</head>
<body class="govuk-template__body okas" data-okas-now="2026-11-22T09:10:00+07:00">
<a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">${t('រំលងទៅខ្លឹមសារ', 'Skip to main content')}</a>
<header class="okas-bar">
<div class="okas-bar__inner govuk-width-container">
<a class="okas-brand" href="/${lang}/desk"><span lang="km">ឱកាស</span> <span lang="en">Okas</span></a>
${signedIn ? `<div class="okas-who"><span class="okas-who__name" lang="km">ហេង សុវណ្ណ</span><span class="okas-who__agency">${t('នគរបាលស្រុកប្រាសាទបាគង', 'Police, Prasat Bakong district')}</span><form class="okas-who__out" method="post" action="/${lang}/sign-out"><button type="submit">${t('ចាកចេញ', 'Sign out')}</button></form></div>` : ''}
<nav class="okas-lang" aria-label="${t('ភាសា', 'Language')}">${lang === 'km' ? here + there : there + here}</nav>
</div>
</header>
${signedIn ? `<div class="govuk-service-navigation" data-module="govuk-service-navigation"><div class="govuk-width-container"><div class="govuk-service-navigation__container"><nav aria-label="${t('ម៉ឺនុយ', 'Menu')}" class="govuk-service-navigation__wrapper"><button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="navigation" hidden aria-hidden="true">${t('ម៉ឺនុយ', 'Menu')}</button><ul class="govuk-service-navigation__list" id="navigation">${nav}</ul></nav></div></div></div>
<aside class="okas-banner" aria-label="${t('អំពីច្បាប់', 'About the rules')}"><div class="govuk-width-container"><p>${t('ច្បាប់ដែលបង្ហាញនៅទីនេះ មេធាវីមិនទាន់បានផ្ទៀងផ្ទាត់ទេ។', 'No lawyer has yet verified the rules shown here.')} <a class="govuk-link" href="/${lang}/desk">${t('តើបានអានពីណា?', 'What were they read from?')}</a></p></div></aside>` : ''}
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main">
${main}
</main>
</div>
<footer class="govuk-footer"><div class="govuk-width-container">
<ul class="govuk-footer__inline-list"><li><a class="govuk-footer__link" href="/${lang}/desk">${t('ជំនួយ', 'Help')}</a></li><li><a class="govuk-footer__link" href="/${lang}/desk">${t('វចនានុក្រមទិន្នន័យ', 'Data dictionary')}</a></li><li><a class="govuk-footer__link" href="/${lang}/desk">${t('កូដប្រភព (AGPL)', 'Source code (AGPL)')}</a></li></ul>
<p class="okas-screen">${t('ទិន្នន័យបង្ហាញ៖ មនុស្សទាំងអស់ជាតួប្រឌិត។', 'Demonstration: every person here is invented.')}</p>
<p class="okas-paper">${t('បោះពុម្ពដោយ ហេង សុវណ្ណ នៅ ២២ វិច្ឆិកា ២០២៦ ម៉ោង ០៩:១០', 'Printed by Heng Sovann, 22 November 2026, 09:10')}</p>
</div></footer>
</body>
</html>
`
}

function tag(lang, state) {
  return `<strong class="okas-tag okas-tag--${state}">${tags[state][lang]}</strong>`
}

function clock(lang, state, name, left, exact, law, until) {
  const t = x => x[lang]
  const time = until ? `<time data-okas-until="${until}" datetime="${until}">${t(left)}</time>` : t(left)
  return `<li class="okas-clock okas-clock--${state}"><h3 class="okas-clock__name">${t(name)}</h3>
<p class="okas-clock__left">${time}<span class="okas-clock__exact">${t(exact)}</span></p>
<div class="okas-clock__law">${t(law)} <span class="okas-unverified">${t(both('មិនទាន់ផ្ទៀងផ្ទាត់', 'unverified'))}</span>
<details><summary>${t(both('របៀបគណនា', 'How this was computed'))}</summary><ul><li>${t(both('មកដល់អង្គភាព ២១ វិច្ឆិកា ២០២៦ ម៉ោង ១៤:០០', 'Arrival at the unit: 21 November 2026, 14:00'))}</li><li>${t(both('អាយុ ១៤ ទៅ ១៥ ឆ្នាំ បទមជ្ឈិម៖ ២៤ ម៉ោង', 'Age 14 to 15, misdemeanour: 24 hours'))}</li></ul></details></div>
<p class="okas-clock__state">${tag(lang, state)}</p></li>`
}

function casePage(lang) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const name = lang === 'km' ? '<span lang="km">ជា ពិសិដ្ឋ</span> <span lang="en">Chea Piseth</span>' : '<span lang="en">Chea Piseth</span> <span lang="km">ជា ពិសិដ្ឋ</span>'
  const event = (title, by, day, text) => `<div class="moj-timeline__item"><div class="moj-timeline__header"><h3 class="moj-timeline__title">${title}</h3> <p class="moj-timeline__byline">${t('ដោយ', 'by')} ${by}</p></div><p class="moj-timeline__date">${day}</p>${text ? `<div class="moj-timeline__description"><p class="govuk-body">${text}</p></div>` : ''}</div>`
  const row = (key, value) => `<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${key}</dt><dd class="govuk-summary-list__value">${value}</dd><dd class="govuk-summary-list__actions"><a class="govuk-link" href="/${lang}/form">${t('កែ', 'Change')}<span class="govuk-visually-hidden"> ${key}</span></a></dd></div>`
  return `<div class="okas-case-head"><div class="okas-case-head__who"><p class="okas-case-head__number">${t('សំណុំរឿងលេខ', 'Case')} SR-2026-0042</p>
<h1 class="okas-case-head__name">${name}</h1>
<p class="okas-case-head__line">${t('ក្មេងប្រុស អាយុ ១៤ ឬ ១៥ ឆ្នាំ នៅពេលប្រព្រឹត្តបទល្មើស', 'Boy, 14 or 15 years old at the time of the alleged offence')}</p>
<p class="okas-case-head__tonight"><strong>${t('យប់នេះ៖', 'Tonight:')}</strong> ${t('បន្ទប់ឃុំខ្លួន នគរបាលស្រុកប្រាសាទបាគង', 'police cell, Prasat Bakong district')}</p></div>
<div class="okas-case-head__actions"><a class="govuk-button" role="button" draggable="false" data-module="govuk-button" href="/${lang}/form">${t('កត់ត្រាព្រឹត្តិការណ៍', 'Record an event')}</a><button type="button" class="govuk-button govuk-button--secondary" data-okas-print hidden>${t('បោះពុម្ព', 'Print')}</button></div></div>
<div class="okas-two-columns"><div class="okas-two-columns__main">
<section class="okas-part"><h2>${t('អ្វីដែលត្រូវធ្វើបន្ទាប់', 'What is due next')}</h2>
<ol class="okas-clocks" data-okas-words="${escape(JSON.stringify(words[lang]))}">
${clock(lang, 'overdue', both('ជូនដំណឹងដល់មេធាវី', 'Tell a lawyer'), both('ហួស ១ ម៉ោង', '1 hour over'), both('ត្រូវធ្វើមុន ថ្ងៃនេះ ម៉ោង ០៨:០០', 'was due today 08:00'), both('មាត្រា ៩៨ ក្រមនីតិវិធីព្រហ្មទណ្ឌ', 'Article 98, Code of Criminal Procedure'), '2026-11-22T08:00:00+07:00')}
${clock(lang, 'soon', both('ឃាត់ខ្លួនអតិបរមា', 'Longest police custody'), both('នៅសល់ ៤ ម៉ោង', '4 hours left'), both('ដល់ថ្ងៃនេះ ម៉ោង ១៤:០០', 'until today 14:00'), both('មាត្រា ៩៦ ក្រមនីតិវិធីព្រហ្មទណ្ឌ', 'Article 96, Code of Criminal Procedure'), '2026-11-22T14:00:00+07:00')}
${clock(lang, 'running', both('របាយការណ៍អង្កេតសង្គម', 'Social inquiry report'), both('នៅសល់ ១៣ ថ្ងៃ', '13 days left'), both('ដល់ ៥ ធ្នូ ២០២៦', 'until 5 December 2026'), both('ភ្នាក់ងារសង្គមកិច្ច៖ ម៉ៅ សុភាព', 'Social agent: Mao Sopheap'), '2026-12-05T17:00:00+07:00')}
${clock(lang, 'undetermined', both('ការហាមឃាត់ខ្លួនក្រោម ១៤ ឆ្នាំ', 'No custody under 14'), both('អាយុមិនទាន់ច្បាស់', 'The age leaves this open'), both('កើតចន្លោះ ២០១១ និង ២០១២', 'born between 2011 and 2012'), both('មាត្រា ៩៦', 'Article 96'))}
${clock(lang, 'met', both('ជូនដំណឹងដល់ឪពុកម្តាយ', 'Tell the parents'), both('បានធ្វើ', 'Done'), both('ម្សិលមិញ ម៉ោង ១៥:២០', 'yesterday 15:20'), both('មាត្រា ៩៨', 'Article 98'))}
${clock(lang, 'waiting', both('បណ្តឹងជំទាស់', 'Appeal'), both('គ្មានសាលក្រមនៅឡើយ', 'No judgment yet'), both('១ ខែ ចាប់ពីសាលក្រម', 'one month from the judgment'), both('មាត្រា ៣៨១', 'Article 381'))}
</ol></section>
<section class="okas-part"><h2>${t('អ្វីដែលបានកើតឡើង', 'What happened')}</h2><div class="moj-timeline">
${event(t('បានជូនដំណឹងដល់ម្តាយតាមទូរស័ព្ទ', 'Mother told by telephone'), t('ហេង សុវណ្ណ', 'Heng Sovann'), t('២១ វិច្ឆិកា ២០២៦ ម៉ោង ១៥:២០ · បញ្ចូលម៉ោង ១៥:២៥', '21 November 2026, 15:20 · entered 15:25'), t('ម្តាយនឹងមកដល់នៅល្ងាចនេះ។', 'The mother will arrive this evening.'))}
${event(t('បានមកដល់អង្គភាព', 'Arrived at the unit'), t('ហេង សុវណ្ណ', 'Heng Sovann'), t('២១ វិច្ឆិកា ២០២៦ ម៉ោង ១៤:០០', '21 November 2026, 14:00'), t('កុមារស្ថិតនៅដោយឡែកពីមនុស្សពេញវ័យ ហើយបានទទួលអាហារ និងទឹក។', 'The child is held apart from adults and was given food and water.'))}
</div></section></div>
<div class="okas-two-columns__side">
<section class="okas-part"><h2>${t('អ្នកពាក់ព័ន្ធ', 'Who is concerned')}</h2><dl class="okas-facts"><div><dt>${t('មន្ត្រីទទួលបន្ទុក', 'Officer in charge')}</dt><dd>${t('ហេង សុវណ្ណ', 'Heng Sovann')}</dd></div><div><dt>${t('មេធាវី', 'Lawyer')}</dt><dd>${t('មិនទាន់មាន', 'none yet')} ${tag(lang, 'overdue')}</dd></div><div><dt>${t('ភ្នាក់ងារសង្គមកិច្ច', 'Social agent')}</dt><dd>${t('ម៉ៅ សុភាព', 'Mao Sopheap')}</dd></div></dl></section>
<section class="okas-part"><h2>${t('អំពីបទចោទ', 'The allegation')}</h2><dl class="govuk-summary-list">${row(t('បទល្មើស', 'Offence'), t('លួច (មាត្រា ៣៥៣)', 'Theft (article 353)'))}${row(t('ប្រភេទ', 'Class'), t('បទមជ្ឈិម', 'misdemeanour'))}${row(t('ទីកន្លែង', 'Place'), t('ភូមិអូរ ឃុំបាគង', 'Ou village, Bakong commune'))}</dl></section>
<section class="okas-part"><h2>${t('អ្នកដែលបានមើល', 'Who looked')}</h2><ol class="okas-history"><li>${t('ហេង សុវណ្ណ · ថ្ងៃនេះ ០៩:១០', 'Heng Sovann · today 09:10')}</li><li>${t('ម៉ៅ សុភាព · ម្សិលមិញ ១៧:០២', 'Mao Sopheap · yesterday 17:02')}</li></ol></section>
</div></div>`
}

function deskPage(lang) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const line = (state, what, who, when, exact) => `<li class="okas-desk-line"><p class="okas-desk-line__what"><a class="govuk-link" href="/${lang}/case">${what}</a></p><p class="okas-desk-line__who">${who}</p><p class="okas-desk-line__when">${when}, ${exact}</p><p class="okas-desk-line__state">${tag(lang, state)}</p></li>`
  return `<h1 class="govuk-heading-l">${t('តុការងាររបស់ខ្ញុំ', 'My desk')}</h1>
<dl class="okas-facts"><div><dt>${t('ហួសពេលកំណត់', 'Overdue')}</dt><dd><span class="okas-big">${t('១', '1')}</span></dd></div><div><dt>${t('ដល់ពេលថ្ងៃនេះ', 'Due today')}</dt><dd><span class="okas-big">${t('៣', '3')}</span></dd></div><div><dt>${t('សំណុំរឿងរបស់ខ្ញុំ', 'My cases')}</dt><dd><span class="okas-big">${t('១២', '12')}</span></dd></div><div><dt>${t('សវនាការសប្តាហ៍នេះ', 'Hearings this week')}</dt><dd><span class="okas-big">${t('២', '2')}</span></dd></div></dl>
<div class="okas-two-columns"><div class="okas-two-columns__main"><section class="okas-part"><h2>${t('អ្វីដែលខ្ញុំត្រូវធ្វើ', 'What is mine to do')}</h2>
<div class="okas-list-head"><p>${t('កិច្ចការ ៤ សម្រាប់ ហេង សុវណ្ណ គិតត្រឹមម៉ោង ០៩:១០', '4 things for Heng Sovann, as of 09:10')}</p></div>
<ol class="okas-desk">
${line('overdue', t('ជូនដំណឹងដល់មេធាវី', 'Tell a lawyer'), t('ជា ពិសិដ្ឋ · SR-2026-0042', 'Chea Piseth · SR-2026-0042'), t('ហួស ១ ម៉ោង', '1 hour over'), t('ថ្ងៃនេះ ០៨:០០', 'today 08:00'))}
${line('soon', t('បញ្ចប់ការឃាត់ខ្លួន ឬនាំទៅព្រះរាជអាជ្ញា', 'End custody or bring before the prosecutor'), t('ជា ពិសិដ្ឋ · SR-2026-0042', 'Chea Piseth · SR-2026-0042'), t('នៅសល់ ៤ ម៉ោង', '4 hours left'), t('ថ្ងៃនេះ ១៤:០០', 'today 14:00'))}
${line('running', t('ប្រាប់សិទ្ធិ', 'Tell the child the rights'), t('សុខ ចាន់ធី · SR-2026-0047', 'Sok Chanthy · SR-2026-0047'), t('នៅសល់ ១១ ម៉ោង', '11 hours left'), t('ថ្ងៃនេះ ២០:៣០', 'today 20:30'))}
${line('waiting', t('អមកុមារទៅសវនាការ', 'Bring the child to the hearing'), t('លី ដារ៉ា · SR-2026-0031', 'Ly Dara · SR-2026-0031'), t('នៅសល់ ៣ ថ្ងៃ', '3 days left'), t('២៥ វិច្ឆិកា', '25 November'))}
</ol></section></div>
<div class="okas-two-columns__side"><section class="okas-part"><h2>${t('អ្វីដែលបានផ្លាស់ប្តូរ', 'What changed')}</h2><div class="okas-empty"><p class="govuk-body">${t('មិនទាន់មានអ្វីផ្លាស់ប្តូរចាប់ពីម្សិលមិញទេ។ កំណត់ត្រារបស់អ្នកដទៃក្នុងសំណុំរឿងរបស់អ្នក នឹងបង្ហាញនៅទីនេះ។', 'Nothing has changed since yesterday. What others record in your cases will appear here.')}</p><p class="govuk-body"><a class="govuk-link" href="/${lang}/list">${t('មើលសំណុំរឿងរបស់ខ្ញុំ', 'See my cases')}</a></p></div></section></div></div>`
}

function signInPage(lang) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const card = (user, title, role, text) => `<li class="okas-card" data-demo-user="${user}"><h3 class="okas-card__title">${title}</h3><p class="okas-card__role">${role}</p><p class="okas-card__text">${text}</p><form class="okas-card__do" method="post" action="/${lang}/sign-in"><input type="hidden" name="name" value="${user}"><input type="hidden" name="password" value="demonstration"><button class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('ចូលជាអ្នកនេះ', 'Sign in as')} <span class="govuk-visually-hidden">${title}</span></button></form></li>`
  return `<h1 class="govuk-heading-l">${t('ចូលប្រើប្រព័ន្ធ', 'Sign in')}</h1>
<form class="okas-form" method="post" action="/${lang}/sign-in"><div class="govuk-form-group"><label class="govuk-label" for="name">${t('ឈ្មោះអ្នកប្រើ', 'User name')}</label><input class="govuk-input govuk-input--width-20" id="name" name="name" autocomplete="username" spellcheck="false"></div>
<div class="govuk-form-group govuk-password-input" data-module="govuk-password-input" data-i18n.show-password="${t('បង្ហាញ', 'Show')}" data-i18n.hide-password="${t('លាក់', 'Hide')}" data-i18n.show-password-aria-label="${t('បង្ហាញពាក្យសម្ងាត់', 'Show password')}" data-i18n.hide-password-aria-label="${t('លាក់ពាក្យសម្ងាត់', 'Hide password')}"><label class="govuk-label" for="password">${t('ពាក្យសម្ងាត់', 'Password')}</label><div class="govuk-input__wrapper govuk-password-input__wrapper"><input class="govuk-input govuk-password-input__input govuk-js-password-input-input govuk-input--width-20" id="password" name="password" type="password" spellcheck="false" autocomplete="current-password" autocapitalize="none"><button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="password" aria-label="${t('បង្ហាញពាក្យសម្ងាត់', 'Show password')}" hidden>${t('បង្ហាញ', 'Show')}</button></div></div>
<button class="govuk-button" data-module="govuk-button">${t('ចូល', 'Sign in')}</button></form>
<h2 class="govuk-heading-m">${t('មនុស្សសម្រាប់ការបង្ហាញ', 'Demonstration people')}</h2>
<ul class="okas-cards">
${card('sovann', t('ហេង សុវណ្ណ', 'Heng Sovann'), t('មន្ត្រីនគរបាលយុត្តិធម៌ ប្រាសាទបាគង', 'Judicial police officer, Prasat Bakong'), t('ចុះបញ្ជីកុមារម្នាក់ ហើយមើលនាឡិកានៃម៉ោងដំបូង។', 'Register a child and watch the clocks of the first hours.'))}
${card('bopha', t('កែវ បុប្ផា', 'Keo Bopha'), t('មេធាវី សៀមរាប', 'Lawyer, Siem Reap'), t('ឆ្លើយសំណើ ហើយមើលថាពេលកំណត់ណាបានហួស។', 'Answer a request and see which deadlines were broken.'))}
${card('admin', t('អ្នកគ្រប់គ្រង', 'Administrator'), t('មិនឃើញកុមារណាមួយឡើយ', 'Sees no child'), t('បន្ថែមមន្ត្រីម្នាក់ និងកិច្ចព្រមព្រៀងរវាងស្ថាប័ន។', 'Add an officer and an agreement between two agencies.'))}
</ul>`
}

function listPage(lang) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const heads = [t('សំណុំរឿង', 'Case'), t('កុមារ', 'Child'), t('ដំណាក់កាល', 'Stage'), t('ពេលកំណត់បន្ទាប់', 'Next deadline'), t('ស្ថានភាព', 'State')]
  const row = (no, child, stage, next, state) => `<tr class="govuk-table__row"><th scope="row" class="govuk-table__header"><a class="govuk-link" href="/${lang}/case">${no}</a></th><td class="govuk-table__cell" data-label="${heads[1]}">${child}</td><td class="govuk-table__cell" data-label="${heads[2]}">${stage}</td><td class="govuk-table__cell" data-label="${heads[3]}">${next}</td><td class="govuk-table__cell" data-label="${heads[4]}">${tag(lang, state)}</td></tr>`
  return `<h1 class="govuk-heading-l">${t('សំណុំរឿង', 'Cases')}</h1>
<form class="okas-filter" method="get" action="/${lang}/list"><div class="okas-filter__fields"><div class="govuk-form-group"><label class="govuk-label" for="stage">${heads[2]}</label><select class="govuk-select" id="stage" name="stage"><option value="">${t('ទាំងអស់', 'All')}</option><option value="custody">${t('ការឃាត់ខ្លួន', 'Police custody')}</option></select></div><div class="govuk-form-group"><label class="govuk-label" for="order">${t('លំដាប់', 'Order')}</label><select class="govuk-select" id="order" name="order"><option value="due">${t('ពេលកំណត់មុនគេ', 'Deadline first')}</option><option value="new">${t('ថ្មីមុនគេ', 'Newest first')}</option></select></div><div class="govuk-form-group"><button class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('អនុវត្ត', 'Apply')}</button></div></div></form>
<div class="okas-list-head"><p>${t('សំណុំរឿង ១២ ដែលខ្ញុំទទួលបន្ទុក គិតត្រឹម ២២ វិច្ឆិកា ២០២៦ ម៉ោង ០៩:១០', '12 cases in my charge, as of 22 November 2026, 09:10')}</p><ul><li><a class="govuk-link" href="/${lang}/list">CSV</a></li><li><a class="govuk-link" href="/${lang}/list">XLSX</a></li></ul></div>
<table class="govuk-table okas-stack"><caption class="govuk-visually-hidden">${t('សំណុំរឿង', 'Cases')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${heads.map(h => `<th scope="col" class="govuk-table__header">${h}</th>`).join('')}</tr></thead><tbody class="govuk-table__body">
${row('SR-2026-0042', t('ជា ពិសិដ្ឋ', 'Chea Piseth'), t('ការឃាត់ខ្លួន', 'Police custody'), t('ថ្ងៃនេះ ០៨:០០', 'today 08:00'), 'overdue')}
${row('SR-2026-0047', t('សុខ ចាន់ធី', 'Sok Chanthy'), t('ការឃាត់ខ្លួន', 'Police custody'), t('ថ្ងៃនេះ ២០:៣០', 'today 20:30'), 'soon')}
${row('SR-2026-0031', t('លី ដារ៉ា', 'Ly Dara'), t('ការជំនុំជម្រះ', 'Trial'), t('២៥ វិច្ឆិកា', '25 November'), 'running')}
${row('SR-2026-0029', t('ម៉ៅ ស្រីណា', 'Mao Sreyna'), t('ការស៊ើបអង្កេត', 'Investigation'), '–', 'met')}
</tbody></table>
<nav class="okas-pager" aria-label="${t('ទំព័រ', 'Pages')}"><p>${t('១ ដល់ ៤ ក្នុង ១២', '1 to 4 of 12')}</p><ul><li><a class="govuk-link" rel="next" href="/${lang}/list">${t('ទំព័របន្ទាប់', 'Next page')}</a></li></ul></nav>
<h2 class="govuk-heading-m">${t('ស្ថានភាពទាំងអស់', 'All states')}</h2><p class="govuk-body">${Object.keys(tags).map(s => tag(lang, s)).join(' ')}</p>`
}

function formPage(lang) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const radio = (name, i, value, label) => `<div class="govuk-radios__item"><input class="govuk-radios__input" id="${name}${i}" name="${name}" type="radio" value="${value}"><label class="govuk-label govuk-radios__label" for="${name}${i}">${label}</label></div>`
  const part = (name, label, width) => `<div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" for="at-${name}">${label}</label><input class="govuk-input govuk-date-input__input govuk-input--error govuk-input--width-${width}" id="at-${name}" name="at-${name}" type="text" inputmode="numeric" value="${{ day: 21, month: 11, year: 2027 }[name]}"></div></div>`
  const error = t('ពេលមកដល់អង្គភាព មិនអាចនៅក្រោយពេលនេះទេ', 'The arrival at the unit cannot lie in the future')
  return `<div class="govuk-exit-this-page" data-module="govuk-exit-this-page" data-i18n.activated="${t('កំពុងចាកចេញ', 'Leaving')}" data-i18n.timed-out="${t('មិនបានចាកចេញ', 'Not left')}" data-i18n.press-two-more-times="${t('ចុច Shift ២ ដងទៀត', 'Press Shift 2 more times')}" data-i18n.press-one-more-time="${t('ចុច Shift ១ ដងទៀត', 'Press Shift 1 more time')}"><a href="https://www.wikipedia.org/" role="button" draggable="false" class="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button" data-module="govuk-button" rel="nofollow noreferrer">${t('ចាកចេញពីទំព័រនេះភ្លាម', 'Leave this page quickly')}</a></div>
<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${t('មានបញ្ហាមួយ', 'There is a problem')}</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li><a href="#at-day">${error}</a></li></ul></div></div></div>
<h1 class="govuk-heading-l">${t('បើកការឃាត់ខ្លួន', 'Open custody')}</h1>
<ol class="okas-steps"><li aria-current="step">${t('១ កុមារ', '1 Child')}</li><li>${t('២ បទល្មើស', '2 Offence')}</li><li>${t('៣ ម៉ោងដំបូង', '3 First hours')}</li></ol>
<form class="okas-form" method="post" action="/${lang}/form" data-okas-long novalidate>
<div class="okas-row"><div class="govuk-form-group"><label class="govuk-label" for="family">${t('នាមត្រកូល', 'Family name')}</label><input class="govuk-input" id="family" name="family" value="${t('ជា', 'Chea')}"></div><div class="govuk-form-group"><label class="govuk-label" for="given">${t('នាមខ្លួន', 'Given name')}</label><input class="govuk-input" id="given" name="given" value="${t('ពិសិដ្ឋ', 'Piseth')}"></div></div>
<div class="govuk-form-group"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t('ភេទ', 'Sex')}</legend><div class="govuk-radios govuk-radios--inline" data-module="govuk-radios">${radio('sex', 1, 'male', t('ប្រុស', 'Boy'))}${radio('sex', 2, 'female', t('ស្រី', 'Girl'))}</div></fieldset></div>
<div class="govuk-form-group govuk-form-group--error"><fieldset class="govuk-fieldset" aria-describedby="at-hint at-error"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${t('មកដល់អង្គភាពនៅពេលណា?', 'When did the child arrive at the unit?')}</legend><div id="at-hint" class="govuk-hint">${t('ឧទាហរណ៍ ២១ ១១ ២០២៦', 'For example, 21 11 2026')}</div><p id="at-error" class="govuk-error-message"><span class="govuk-visually-hidden">${t('កំហុស៖', 'Error:')}</span> ${error}</p><div class="govuk-date-input" id="at">${part('day', t('ថ្ងៃ', 'Day'), 2)}${part('month', t('ខែ', 'Month'), 2)}${part('year', t('ឆ្នាំ', 'Year'), 4)}</div></fieldset></div>
<fieldset class="govuk-fieldset okas-group"><legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${t('អាសយដ្ឋាន', 'Address')}</legend><div class="govuk-form-group"><label class="govuk-label" for="place">${t('លេខកូដភូមិ ឃុំ ស្រុក ឬខេត្ត', 'Code of the village, commune, district or province')}</label><div id="place-why" class="govuk-hint okas-ask">${t('ដើម្បីជូនដំណឹងដល់គ្រួសារ និងភ្នាក់ងារសង្គមកិច្ចនៅជិត។', 'To tell the family and the social agent who is near.')}</div><input class="govuk-input govuk-input--width-10" id="place" name="place" type="text" inputmode="numeric" aria-describedby="place-why" data-okas-place="/${lang}/places.json" data-okas-steps="${t('ខេត្ត ឬរាជធានី|ស្រុក ក្រុង ឬខណ្ឌ|ឃុំ ឬសង្កាត់|ភូមិ', 'Province or capital|District, municipality or khan|Commune or sangkat|Village')}" data-okas-choose="${t('ជ្រើសរើស', 'Choose')}" spellcheck="false"></div>
<details class="okas-help" open><summary>${t('បើមិនស្គាល់ភូមិ', 'If the village is not known')}</summary><p>${t('ទុកវាឱ្យនៅទទេ។ អាចបំពេញនៅពេលក្រោយ។', 'Leave it empty. It can be filled in later.')}</p></details></fieldset>
<div class="govuk-button-group"><button class="govuk-button" data-module="govuk-button">${t('រក្សាទុក និងបន្ត', 'Save and continue')}</button><a class="govuk-link" href="/${lang}/desk">${t('បោះបង់', 'Cancel')}</a></div></form>`
}

function chartPage(lang) {
  const t = (km, en) => (lang === 'km' ? km : en)
  const rows = [[t('ក្រោម ៦ ម៉ោង', 'within 6 hours'), 31], [t('៦ ទៅ ២៤ ម៉ោង', '6 to 24 hours'), 18], [t('ក្រោយ ២៤ ម៉ោង', 'after 24 hours'), 7], [t('មិនបានជួប', 'never met'), 4]]
  const bars = rows.map(([label, n], i) => `<text class="okas-chart__label" x="0" y="${i * 34 + 22}">${label}</text><rect class="okas-chart__bar" x="112" y="${i * 34 + 6}" width="${n * 7}" height="22"/><text class="okas-chart__value" x="${112 + n * 7 + 8}" y="${i * 34 + 22}">${n}</text>`).join('')
  return `<h1 class="govuk-heading-l">${t('ស្ថិតិ', 'Statistics')}</h1>
<figure class="okas-chart"><figcaption>${t('តើមេធាវីជួបកុមារក្នុងរយៈពេលប៉ុន្មាន?', 'How soon does a lawyer meet the child?')}</figcaption>
<svg viewBox="0 0 360 142" role="img" aria-label="${t('ក្រាហ្វ៖ តួលេខនៅក្នុងតារាងខាងក្រោម', 'Chart: the figures are in the table below')}"><path class="okas-chart__axis" d="M112 0v140"/>${bars}</svg>
<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--s">${t('កុមារ ៦០ នាក់ សៀមរាប ២០២៦', '60 children, Siem Reap, 2026')}</caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">${t('រយៈពេល', 'Time')}</th><th scope="col" class="govuk-table__header okas-num">${t('កុមារ', 'Children')}</th></tr></thead><tbody class="govuk-table__body">${rows.map(([label, n]) => `<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${label}</th><td class="govuk-table__cell okas-num">${n}</td></tr>`).join('')}</tbody></table></figure>`
}

export const pages = {
  'sign-in': { make: signInPage, title: both('ចូលប្រើប្រព័ន្ធ', 'Sign in'), open: true },
  desk: { make: deskPage, title: both('តុការងារ', 'My desk') },
  case: { make: casePage, title: both('សំណុំរឿង SR-2026-0042', 'Case SR-2026-0042') },
  list: { make: listPage, title: both('សំណុំរឿង', 'Cases') },
  form: { make: formPage, title: both('បើកការឃាត់ខ្លួន', 'Open custody') },
  chart: { make: chartPage, title: both('ស្ថិតិ', 'Statistics') }
}

export function page(name, lang, urls) {
  const { make, title, open } = pages[name]
  return layout(lang, urls, title[lang], make(lang), !open, name)
}
