import { listCasesOfEmail } from '#cases'
import { listOpenJourneysOfEmail } from '#journeys'
import { notFound } from '#kernel/errors.ts'
import { CSRF_FIELD } from '#kernel/http/csrf.ts'
import { fields } from '#kernel/http/form.ts'
import { findKeptForm } from '#kernel/http/kept-forms.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route } from '#kernel/http/route.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { getModel } from '#services'
import { filesLink } from './account-files.ts'

const texts = {
  en: {
    account: 'Your account',
    cases: 'What you have told us or applied for',
    drafts: 'Not sent yet',
    messages: 'Your messages',
    none: 'There is nothing here yet.',
    resume: 'You were signed out',
    resumeBody: 'What you had typed is kept. Send it now.',
    send: 'Send',
    signOut: 'Sign out',
    accessibility: 'Accessibility',
    accessibilityBody:
      'Every page works with a keyboard, without script, at 400% zoom and on a small screen, and is made to meet WCAG 2.2 at level AA. If something is hard for you to use, tell us and we will help you by telephone or at the desk.',
    privacy: 'Privacy',
    privacyBody:
      'We keep what you tell us only for what you asked, and only as long as each service says. Officers’ looks at your data are written down, and you can see them on the page of your case.',
  },
  cy: {
    account: 'Eich cyfrif',
    cases: 'Beth a ddywedasoch wrthym neu y gwnaethoch gais amdano',
    drafts: 'Heb eu hanfon eto',
    messages: 'Eich negeseuon',
    none: 'Nid oes dim yma eto.',
    resume: 'Cawsoch eich allgofnodi',
    resumeBody: 'Cedwir yr hyn a deipiwyd gennych. Anfonwch ef nawr.',
    send: 'Anfon',
    signOut: 'Allgofnodi',
    accessibility: 'Hygyrchedd',
    accessibilityBody:
      'Mae pob tudalen yn gweithio gyda bysellfwrdd, heb sgript, ar chwyddiad o 400% ac ar sgrin fach, ac fe’i gwnaed i fodloni WCAG 2.2 ar lefel AA. Os yw rhywbeth yn anodd i chi ei ddefnyddio, dywedwch wrthym a byddwn yn eich helpu dros y ffôn neu wrth y ddesg.',
    privacy: 'Preifatrwydd',
    privacyBody:
      'Dim ond at y diben y gofynnoch amdano y cadwn yr hyn a ddywedwch wrthym, a dim ond cyhyd ag y dywed pob gwasanaeth. Ysgrifennir i lawr bob tro y bydd swyddogion yn edrych ar eich data, a gallwch weld hynny ar dudalen eich achos.',
  },
} as const

/** Pages that join modules: the account's own list, coming back after signing in, and the council's statements. */
export function siteRoutes(): readonly Route[] {
  const statement =
    (id: 'accessibility' | 'privacy'): Route['run'] =>
    async request => {
      const t = texts[request.locale]
      return page(
        sitePage(request, {
          title: t[id],
          main: html`<h1 class="govuk-heading-xl">${t[id]}</h1><p class="govuk-body">${t[`${id}Body`]}</p>`,
        }),
      )
    }
  return [
    { method: 'GET', path: '/account', can: 'customer', run: showAccount },
    { method: 'GET', path: '/resume/:token', can: 'anyone', run: showResume },
    { method: 'GET', path: '/accessibility', can: 'anyone', run: statement('accessibility') },
    { method: 'GET', path: '/privacy', can: 'anyone', run: statement('privacy') },
  ]
}

async function showAccount(request: RequestContext): Promise<Answer> {
  const t = texts[request.locale]
  const email = request.actor.kind === 'customer' ? request.actor.email : ''
  const found = await readingCouncil(request.db, request.council.id, async tx => {
    const [cases, journeys] = await Promise.all([
      listCasesOfEmail(tx, email),
      listOpenJourneysOfEmail(tx, email, request.now),
    ])
    const drafts = []
    for (const journey of journeys)
      drafts.push({
        path: (await getModel(tx, journey.package, journey.version)).content[request.locale],
      })
    return { cases, drafts }
  })
  const title = (row: (typeof found.cases)[number]) =>
    request.locale === 'cy' ? row.titleCy : row.titleEn
  const main = html`<h1 class="govuk-heading-xl">${t.account}</h1>
    <h2 class="govuk-heading-m">${t.cases}</h2>
    ${found.cases.length === 0 && html`<p class="govuk-body">${t.none}</p>`}
    <ul class="govuk-list">${found.cases.map(row => html`<li><a class="govuk-link" href="${request.link(`/track/${row.reference}/${row.key}`)}">${title(row)}</a> <span class="mh-quiet">${row.reference}</span></li>`)}</ul>
    ${found.drafts.length > 0 && html`<h2 class="govuk-heading-m">${t.drafts}</h2><ul class="govuk-list">${found.drafts.map(({ path }) => html`<li><a class="govuk-link" href="${request.link(`/${path.path}`)}">${path.name}</a></li>`)}</ul>`}
    <p class="govuk-body"><a class="govuk-link" href="${request.link('/account/messages')}">${t.messages}</a></p>
    ${filesLink(request)}
    <form method="post" action="${request.link('/account/sign-out')}">${csrfField(request)}${button({ text: t.signOut, classes: 'govuk-button--secondary' })}</form>`
  return page(sitePage(request, { title: t.account, main }))
}

async function showResume(request: RequestContext): Promise<Answer> {
  const t = texts[request.locale]
  const kept = await readingCouncil(request.db, request.council.id, tx =>
    findKeptForm(tx, request.params['token'] ?? '', request.now),
  )
  if (kept === undefined) throw notFound('a kept form')
  const names = Object.keys(kept.form).filter(name => name !== CSRF_FIELD)
  const main = html`<h1 class="govuk-heading-l">${t.resume}</h1><p class="govuk-body">${t.resumeBody}</p>
    <form method="post" action="${request.link(kept.path)}">${csrfField(request)}${names.flatMap(name => fields(kept.form, name).map(value => html`<input type="hidden" name="${name}" value="${value}">`))}${button({ text: t.send })}</form>`
  return page(sitePage(request, { title: t.resume, main }))
}
