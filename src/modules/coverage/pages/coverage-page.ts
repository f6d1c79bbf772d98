import { formatDate, formatDateShort } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { barsAndLine, stackedBar } from '#kernel/pages/charts.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { sitePage } from '#kernel/pages/layout.ts'
import { markdown } from '#kernel/pages/markdown.ts'
import { forecastOf } from '../forecast.ts'
import { type Count, shareOf } from '../indicator.ts'
import { INTERACTION_NAMES, INTERACTIONS } from '../interactions.ts'
import type { Satisfaction } from '../store-feedback.ts'
import { texts } from '../texts.ts'
import type { Coverage } from '../view-coverage.ts'
import { coverageGrid } from './grid.ts'

/** The strategy of 2002 asked for all. */
const TARGET = 100

/** What is really online, cell by cell, for anyone to see. */
export function coveragePage(
  request: RequestContext,
  { view, said }: { view: Coverage; said: readonly Satisfaction[] },
): Html {
  const { locale, link } = request
  const t = texts[locale]
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    <p class="govuk-body">${t.onDay(formatDate(view.on, locale))}</p>
    ${figures(request, view)}${details({ summaryText: t.how, html: markdown(t.howBody) })}
    ${trend(request, view)}${byInteraction(request, view)}
    <h2 class="govuk-heading-l">${t.grid}</h2><p class="govuk-body">${t.gridHint}</p>${coverageGrid(request, view)}
    ${satisfaction(request, said)}
    <h2 class="govuk-heading-m">${t.export}</h2><ul class="govuk-list"><li><a class="govuk-link" href="${link(`/performance/grid.csv?on=${view.on}`)}">${t.csv}</a></li><li><a class="govuk-link" href="${link(`/performance/grid.json?on=${view.on}`)}">${t.json}</a></li><li><a class="govuk-link" href="${link('/performance/compare')}">${t.compare}</a></li><li><a class="govuk-link" href="${link('/performance/services')}">${t.measures}</a></li></ul>
    <form class="mh-filters" method="get" action="${link('/performance')}"><div class="govuk-form-group"><label class="govuk-label" for="on">${t.otherDay}</label><div class="govuk-hint" id="on-hint">${t.dayHint}</div><input class="govuk-input govuk-input--width-10" id="on" name="on" value="${view.on}" aria-describedby="on-hint"></div>${button({ text: t.show, classes: 'govuk-button--secondary' })}</form>`
  return sitePage(request, { title: t.title, main })
}

function figures(request: RequestContext, { indicator }: Coverage): Html {
  const t = texts[request.locale]
  const { enabled, verified, permissible } = indicator.all
  const figure = (label: string, part: number) =>
    html`<div class="mh-figure"><dt>${label}</dt><dd>${t.share(shareOf(part, permissible))}</dd><dd class="mh-figure__under">${t.of(part, permissible)}</dd></div>`
  return html`<dl class="mh-figures">${figure(t.claimed, enabled)}${figure(t.verified, verified)}</dl>`
}

function trend(request: RequestContext, { trend: points }: Coverage): Html | undefined {
  const { locale } = request
  const t = texts[locale]
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return undefined
  const drawn = barsAndLine({
    bars: points.map(point => point.claimed),
    line: points.map(point => point.verified),
  })
  const forecast = forecastOf(
    points.slice(-12).map(point => ({ on: point.on, share: point.verified })),
    TARGET,
  )
  const words =
    forecast.kind === 'on'
      ? t.forecast.on(formatDate(forecast.date, locale), TARGET)
      : forecast.kind === 'unknown'
        ? t.forecast.unknown
        : t.forecast[forecast.kind](TARGET)
  return html`<h2 class="govuk-heading-l">${t.trend}</h2><p class="govuk-body">${t.trendHint}</p><figure class="mh-drawing">${drawn}<figcaption class="mh-drawing__ends"><span>${formatDateShort(first.on, locale)}: ${t.share(first.claimed)} / ${t.share(first.verified)}</span><span>${formatDateShort(last.on, locale)}: ${t.share(last.claimed)} / ${t.share(last.verified)}</span></figcaption></figure><p class="govuk-body">${words}</p>`
}

function byInteraction(request: RequestContext, { indicator }: Coverage): Html {
  const { locale } = request
  const t = texts[locale]
  const counts = INTERACTIONS.flatMap(code => {
    const count = indicator.byInteraction.get(code)
    return count === undefined ? [] : [{ code, count }]
  })
  if (counts.length === 0) return html``
  return html`<h2 class="govuk-heading-l">${t.byInteraction}</h2><table class="mh-queue"><caption class="govuk-visually-hidden">${t.byInteraction}</caption><thead><tr>${[t.interaction, t.claimed, t.verified].map(name => html`<th scope="col">${name}</th>`)}<td></td></tr></thead><tbody>${counts.map(({ code, count }) => html`<tr><td class="mh-queue__main" data-label="${t.interaction}">${INTERACTION_NAMES[code][locale].long}</td>${shareCells(request, count)}<td class="mh-queue__bar">${stackedBar(partsOf(count), count.permissible)}</td></tr>`)}</tbody></table>`
}

function shareCells(request: RequestContext, { enabled, verified, permissible }: Count): Html {
  const t = texts[request.locale]
  const cell = (label: string, part: number) =>
    html`<td data-label="${label}" class="mh-queue__number">${t.share(shareOf(part, permissible))} <span class="mh-quiet">${t.of(part, permissible)}</span></td>`
  return html`${cell(t.claimed, enabled)}${cell(t.verified, verified)}`
}

function partsOf({ enabled, verified, permissible }: Count) {
  return [
    { tone: 'ok', value: verified },
    { tone: 'warn', value: enabled - verified },
    { tone: 'paused', value: permissible - enabled },
  ] as const
}

function satisfaction(request: RequestContext, said: readonly Satisfaction[]): Html | undefined {
  const t = texts[request.locale]
  const answers = said.reduce((sum, row) => sum + row.answers, 0)
  const share = shareOf(
    said.reduce((sum, row) => sum + row.satisfied, 0),
    answers,
  )
  if (share === undefined) return undefined
  return html`<h2 class="govuk-heading-m">${t.satisfaction}</h2><p class="govuk-body">${t.satisfied(share, answers)}</p>`
}
