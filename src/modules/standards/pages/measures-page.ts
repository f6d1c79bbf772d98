import { formatDate } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import { FEWEST, type Measure } from '../measures/measures.ts'
import type { Measures } from '../measures/view-measures.ts'
import { texts } from '../texts.ts'

/** How each service goes: used online, finished, decided, liked. */
export function measuresPage(request: RequestContext, { from, to, services }: Measures): Html {
  const { locale, link } = request
  const t = texts[locale].measures
  const said = services
    .filter(one => Math.max(one.opened, one.begun, one.closed, one.answers) >= FEWEST)
    .sort((a, b) => b.opened - a.opened)
  const head = [t.service, t.takeUp, t.completion, t.time, t.satisfied]
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    <p class="govuk-body">${t.span(formatDate(from, locale), formatDate(to, locale))}</p>
    ${details({ summaryText: t.how, html: markdown(t.howBody) })}
    ${said.length > 0 && html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title}</caption><thead><tr>${head.map(name => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${said.map(one => measureRow(request, one))}</tbody></table>`}
    <p class="govuk-body">${t.others(services.length - said.length)}</p>
    <ul class="govuk-list"><li><a class="govuk-link" href="${link(`/performance/services.csv?to=${to}`)}">${t.csv}</a></li><li><a class="govuk-link" href="${link(`/api/v1/measures?to=${to}`)}">${t.json}</a></li><li><a class="govuk-link" href="${link('/performance')}">${t.coverage}</a></li><li><a class="govuk-link" href="${link('/data')}">${texts[locale].data.title}</a></li></ul>`
  return sitePage(request, { title: t.title, main })
}

function measureRow({ locale }: RequestContext, one: Measure): Html {
  const t = texts[locale].measures
  const cell = (label: string, share: number | null, under: string) =>
    html`<td data-label="${label}" class="mh-queue__number">${share === null ? html`<span class="mh-quiet">${t.few}</span>` : html`${share}%<br><span class="mh-quiet">${under}</span>`}</td>`
  const time =
    one.halfWithinDays === null
      ? html`<span class="mh-quiet">${t.few}</span>`
      : html`${t.days(one.halfWithinDays)}<br><span class="mh-quiet">${one.mostWithinDays !== null && t.most(one.mostWithinDays)}</span>`
  return html`<tr><td class="mh-queue__main" data-label="${t.service}">${one.names[locale]}</td>${cell(t.takeUp, one.takeUp, t.of(one.online, one.opened))}${cell(t.completion, one.completion, t.of(one.sent, one.begun))}<td data-label="${t.time}" class="mh-queue__number">${time}</td>${cell(t.satisfied, one.satisfied, t.answers(one.answers))}</tr>`
}
