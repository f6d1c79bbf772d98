import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { distanceText, kindName, mapPicture, writePoint } from '#places'
import type { CasePlace } from '../place-of-case.ts'
import { placeTexts } from '../texts-place.ts'
import { titleOf } from './case-parts.ts'

/** Where the case is, and what else happened there. */
export function casePlace(request: RequestContext, place: CasePlace | undefined): Html | undefined {
  if (place === undefined) return undefined
  const { locale, link } = request
  const t = placeTexts[locale]
  const { located, line, areas, around } = place
  const point = writePoint(located.point)
  return html`<h2 class="govuk-heading-m">${t.title}</h2><div class="mh-where"><div>${mapPicture(request, { at: located.point, zoom: located.isExact ? 17 : 15, width: 340, height: 220, pin: located.point, near: around.map(each => each.point), alt: t.alt(line ?? point) })}</div>
    <div><p class="govuk-body">${line ?? point}${located.uprn !== undefined && html`<br><span class="mh-quiet">UPRN ${located.uprn}</span>`}${located.usrn !== undefined && html`<br><span class="mh-quiet">USRN ${located.usrn}</span>`}${!located.isExact && html`<br><span class="mh-quiet">${t.roughly}</span>`}</p>
    ${areas.length > 0 && html`<p class="govuk-body mh-quiet">${areas.map(area => `${kindName(area.kind, locale)}: ${locale === 'cy' ? area.nameCy : area.nameEn}`).join(' · ')}</p>`}</div></div>
    ${around.length > 0 && html`<h3 class="govuk-heading-s">${t.around}</h3><ul class="govuk-list">${around.map(({ row, metres }) => html`<li><a class="govuk-link" href="${link(`/staff/cases/${row.id}`)}">${row.reference}</a> ${titleOf(request, row)} <span class="mh-quiet">${[formatDate(todayIn(row.openedAt), locale), metres < 15 ? t.here : distanceText(metres, locale), row.state.status === 'closed' ? t.closed : t.open].join(', ')}</span></li>`)}</ul>`}`
}
