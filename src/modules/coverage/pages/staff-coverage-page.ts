import { formatDateTime } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { ListEntry } from '#services'
import { INTERACTION_NAMES, INTERACTIONS } from '../interactions.ts'
import type { Feedback } from '../store-feedback.ts'
import { texts } from '../texts.ts'
import type { Coverage } from '../view-coverage.ts'
import { coverageGrid } from './grid.ts'

export type StaffCoverage = {
  view: Coverage
  typed: string
  /** Entries of the official list that answer to what was typed. */
  found: readonly ListEntry[]
  words: readonly Pick<Feedback, 'at' | 'subject' | 'rating' | 'words'>[]
}

/** Where officers say what is online, each cell a link to what is said of it. */
export function staffCoveragePage(request: RequestContext, model: StaffCoverage): Html {
  const { locale, link } = request
  const t = texts[locale]
  const may = request.actor.kind === 'officer' && request.actor.permissions.has('coverage:claim')
  const main = html`${checkingNotice(request)}<h1 class="govuk-heading-l">${t.staff.title}</h1><p class="govuk-body">${t.staff.lead} <a class="govuk-link" href="${link('/performance')}">${t.staff.all}</a> · <a class="govuk-link" href="${link('/staff/coverage/links')}">${t.staff.links}</a></p>
    ${may && html`<form method="post" action="${link('/staff/coverage/check')}">${csrfField(request)}${button({ text: t.staff.check, classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`}
    <form class="mh-filters" method="get" action="${link('/staff/coverage')}" role="search"><div class="govuk-form-group"><label class="govuk-label" for="q">${t.staff.find}</label><input class="govuk-input govuk-input--width-20" id="q" name="q" type="search" value="${model.typed}"></div>${button({ text: t.staff.findButton, classes: 'govuk-button--secondary' })}</form>
    ${model.found.length > 0 && foundEntries(request, model.found)}
    ${coverageGrid(request, { ...model.view, link: (lgsl, lgil) => link(`/staff/coverage/${lgsl}/${lgil}`) })}
    ${whatPeopleWrote(request, model.words)}`
  return staffPage(request, { title: t.staff.title, main, section: 'coverage' })
}

function checkingNotice(request: RequestContext): Html | undefined {
  const { checking } = request.query
  if (typeof checking !== 'string' || !/^\d{1,5}$/.test(checking)) return undefined
  const t = texts[request.locale]
  return notificationBanner({ type: 'success', text: t.staff.checking(Number(checking)) })
}

function foundEntries(request: RequestContext, found: readonly ListEntry[]): Html {
  return html`<ul class="govuk-list">${found.map(entry => html`<li><strong lang="en">${entry.label}</strong> <span class="mh-quiet">LGSL ${entry.lgsl}</span><br>${INTERACTIONS.map(code => html`<a class="govuk-link" href="${request.link(`/staff/coverage/${entry.lgsl}/${code}`)}">${INTERACTION_NAMES[code][request.locale].short}</a> `)}</li>`)}</ul>`
}

function whatPeopleWrote(request: RequestContext, words: StaffCoverage['words']): Html {
  const t = texts[request.locale]
  const list = words.map(
    one =>
      html`<li class="mh-timeline__item"><p class="mh-timeline__when">${formatDateTime(one.at, request.locale)} · ${one.subject} · ${t.feedback.ratings[one.rating]}</p><p class="mh-timeline__text">${one.words}</p></li>`,
  )
  return html`<h2 class="govuk-heading-m">${t.staff.words}</h2>${list.length === 0 ? html`<p class="govuk-body">${t.staff.noWords}</p>` : html`<ol class="mh-timeline">${list}</ol>`}`
}
