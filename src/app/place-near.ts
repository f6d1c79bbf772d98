import { followCase, publicCase } from '#cases'
import { emailKey } from '#customers'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, type Route } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { panel } from '#kernel/pages/govuk/panel.ts'
import { type Html, html, render } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { distanceText, listMarksNear, nearPart, placeTexts, propertyNear, readPoint } from '#places'

/* What is reported near a point already, and following it instead of reporting again. */

const NEAR_METRES = 60
const MOST = 5

export function placeNearRoutes(): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    { ...open, path: '/places/near', run: showNear },
    { ...open, path: '/places/follow/:case', run: request => showFollow(request, '', []) },
    { method: 'POST', path: '/places/follow/:case', can: 'anyone', limit: 'submit', run: follow },
  ]
}

/** Open reports of the same service within a stone's throw; only when they came and how far they are. */
export async function nearbyReports(
  tx: Tx,
  request: RequestContext,
  { point, service }: { point: readonly [number, number]; service: string },
): Promise<Html | undefined> {
  const { locale } = request
  const { place } = placeTexts[locale]
  const marks = await listMarksNear(tx, point, {
    aboutKind: 'case',
    kind: service,
    open: true,
    publicOnly: true,
    most: 50,
    metres: NEAR_METRES,
  })
  const exact = marks.filter(mark => mark.isExact).slice(0, MOST)
  if (exact.length === 0) return undefined
  return html`<div class="govuk-inset-text"><p class="govuk-body"><strong>${place.alreadyTitle}</strong> ${place.already}</p><ul class="govuk-list govuk-list--bullet">${exact.map(mark => html`<li>${place.reported(formatDate(todayIn(mark.madeAt), locale), distanceText(mark.metres, locale))} <a class="govuk-link" href="${request.link(`/places/follow/${mark.aboutId}`)}">${place.follow}</a></li>`)}</ul></div>`
}

/** The part below the map alone, for the script that moves the pin. */
async function showNear(request: RequestContext): Promise<Answer> {
  const point = readPoint(String(request.query['at'] ?? ''))
  const service = String(request.query['service'] ?? '').slice(0, 80)
  if (point === undefined) throw notFound('a point')
  const part = await readingCouncil(request.db, request.council.id, async tx => {
    const [near, nearby] = await Promise.all([
      propertyNear(tx, point),
      nearbyReports(tx, request, { point, service }),
    ])
    const said = near === undefined ? undefined : `${near.buildingNumber} ${near.street}`.trim()
    return nearPart(request.locale, { point, near: said, nearby })
  })
  return bytes('text/html; charset=utf-8', render(part), { 'cache-control': 'no-store' })
}

async function caseOf(request: RequestContext) {
  const id = request.params['case']
  const found = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => publicCase(tx, id, request.locale))
    : undefined
  if (found === undefined || !isId(id)) throw notFound('an open report')
  return { ...found, id }
}

async function showFollow(
  request: RequestContext,
  typed: string,
  errors: readonly FieldError[],
): Promise<Answer> {
  const { locale } = request
  const { place } = placeTexts[locale]
  const found = await caseOf(request)
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${place.followTitle}</h1>
    <p class="govuk-body">${place.followBody(found.service, formatDate(todayIn(found.openedAt), locale))}</p>
    <form method="post" action="${request.link(request.path)}" novalidate>${csrfField(request)}${input({ id: 'email', name: 'email', type: 'email', autocomplete: 'email', label: { text: place.email }, value: typed, ...errorOf(errors, locale) })}${button({ text: place.followButton })}</form>`
  const title = place.followTitle
  return page(
    sitePage(request, { title, main, hasErrors: errors.length > 0 }),
    errors.length > 0 ? 400 : 200,
  )
}

function errorOf(errors: readonly FieldError[], locale: RequestContext['locale']) {
  const found = fieldError(errors, 'email', locale)
  return found === undefined ? {} : { errorMessage: found }
}

async function follow(request: RequestContext): Promise<Answer> {
  const { locale } = request
  const { place } = placeTexts[locale]
  const found = await caseOf(request)
  const email = readEmail(request)
  if (email === undefined)
    return showFollow(request, field(request.form, 'email'), [
      { field: 'email', message: place.errors.email },
    ])
  await followCase(request, found.id, { email: emailKey(email), locale })
  const main = html`${panel({ titleText: place.followed, text: place.followedBody })}<p class="govuk-body"><a class="govuk-link" href="${request.link('/services')}">${place.otherServices}</a></p>`
  return page(sitePage(request, { title: place.followed, main }))
}

function readEmail({ form }: RequestContext): string | undefined {
  const env = { today: '1970-01-01' as never, dateOf: () => undefined }
  const parsed = kindOf({ type: 'email' }).parse(
    { email: field(form, 'email') },
    'email',
    { type: 'email' },
    env,
  )
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : undefined
}
