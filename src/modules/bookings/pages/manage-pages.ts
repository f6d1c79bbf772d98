import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { spanText } from '#kernel/dates/when.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { type Booking, changeableUntil, decideChange, takesRoom } from '../booking.ts'
import type { Resource } from '../resource.ts'
import type { OfferedSlot } from '../search-slots.ts'
import type { SlotChoices } from '../slot-choices.ts'
import { momentText } from '../slot-words.ts'
import { fill, texts } from '../texts.ts'
import { seriesTexts } from '../texts-series.ts'
import { otherDates, stayBox, whichDates } from './series-parts.ts'
import { slotPicker } from './slot-picker.ts'

/** The address is the key: it is not to be found by searching, nor told to the next site. */
const NOT_FOR_SEARCH = html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">`

type Managed = { booking: Booking; resource: Resource }

const pathOf = (request: RequestContext, end = '') =>
  request.link(`/bookings/${request.params['token'] ?? ''}${end}`)

type ManagePage = Managed & {
  title: string | undefined
  /** The other dates of its series. */
  others: readonly Booking[]
  linkTo(id: string): string
}

/** A booking for whoever made it: when, where, and what can still be done. */
export function managePage(request: RequestContext, model: ManagePage): Html {
  const { booking } = model
  const t = texts[request.locale].manage
  const isOffer =
    booking.waitingId !== null && (booking.state === 'held' || booking.state === 'lapsed')
  const stands = takesRoom(booking, request.now)
  const title = isOffer ? t.offer : t.title
  const main = html`${doneNotice(request)}<h1 class="govuk-heading-l">${title}</h1>
    ${isOffer && stands && html`<p class="govuk-body-l">${t.offerLead}</p>`}
    ${facts(request, model)}
    ${isOffer ? offer(request, booking) : actions(request, model)}
    ${otherDates(request, model)}`
  return sitePage(request, { title, main, head: NOT_FOR_SEARCH })
}

function doneNotice(request: RequestContext): Html | undefined {
  const t = texts[request.locale].manage
  const { done } = request.query
  const series = seriesTexts[request.locale]
  const good = {
    moved: t.moved,
    cancelled: t.cancelled,
    taken: t.taken,
    declined: t.declined,
    seriesMoved: series.moved,
    seriesCancelled: series.cancelled,
  }
  if (typeof done !== 'string') return undefined
  if (Object.hasOwn(good, done))
    return notificationBanner({
      type: 'success',
      titleText: t.success,
      text: good[done as keyof typeof good], // Just looked up.
    })
  const not = {
    gone: t.gone,
    tooLate: councilLine(request, t.tooLate),
    begun: t.begun,
    notBooked: t.notBooked,
    offerEnded: t.offerEnded,
  }
  return Object.hasOwn(not, done) ? insetText({ text: not[done as keyof typeof not] }) : undefined
}

function councilLine({ council, locale }: RequestContext, sentence: string): string {
  const ways = [council.name[locale], council.telephone, council.email].filter(way => way !== '')
  return fill(sentence, { council: ways.join(', ') })
}

function facts(
  { locale }: RequestContext,
  { booking, resource, title }: Managed & { title: string | undefined },
): Html {
  const t = texts[locale]
  const site = resource.site[locale]
  const rows = [
    { key: t.manage.what, value: title ?? resource.name[locale] },
    { key: t.manage.when, value: spanText(booking, locale) },
    ...(site === '' ? [] : [{ key: t.manage.where, value: site }]),
    ...(booking.state === 'held' ? [] : [{ key: t.manage.state, value: t.states[booking.state] }]),
  ]
  return summaryList({
    rows: rows.map(({ key, value }) => ({ key: { text: key }, value: { text: value } })),
  })
}

function actions(request: RequestContext, { booking, resource }: Managed): Html {
  const { locale, now } = request
  const t = texts[locale].manage
  const refused = decideChange(booking, resource.schedule, { now, as: 'customer' })
  const calendar = html`<p class="govuk-body"><a class="govuk-link" href="${pathOf(request, '/booking.ics')}" download>${t.addToCalendar}</a></p>`
  const contact = html`<p class="govuk-body">${councilLine(request, t.contact)}</p>`
  if (refused === 'tooLate')
    return html`${calendar}<p class="govuk-body">${councilLine(request, t.tooLate)}</p>`
  if (refused !== undefined) return contact
  const until = momentText(changeableUntil(booking, resource.schedule), locale)
  return html`${calendar}<p class="govuk-body">${fill(t.until, { until })}</p>
    <div class="govuk-button-group">${button({ text: t.move, href: pathOf(request, '/change'), classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${pathOf(request, '/cancel')}">${t.cancel}</a></div>${contact}`
}

function offer(request: RequestContext, booking: Booking): Html {
  const { locale, now } = request
  const t = texts[locale].manage
  if (!takesRoom(booking, now) || booking.heldUntil === null)
    return html`<p class="govuk-body">${t.offerEnded}</p>`
  const until = momentText(booking.heldUntil, locale)
  return html`<p class="govuk-body">${fill(t.offerUntil, { until })}</p>
    <form method="post" action="${pathOf(request, '/offer')}">${csrfField(request)}<div class="govuk-button-group">${button({ text: t.take, name: 'answer', value: 'take' })}${button({ text: t.decline, name: 'answer', value: 'decline', classes: 'govuk-button--secondary' })}</div></form>`
}

export type MovePage = Managed & {
  choices: SlotChoices | undefined
  day: PlainDate | undefined
  chosen: string
  errors: readonly FieldError[]
  nearest: readonly OfferedSlot[] | undefined
  /** How many of its series are still to come, itself among them. */
  rest: number
  which: string
  /** Those of them that would have to stay at their time. */
  stay: readonly Booking[]
}

/** Another time: the old one is kept until the new one is had. */
export function movePage(request: RequestContext, model: MovePage): Html {
  const { booking, resource, errors } = model
  const { locale, now } = request
  const t = texts[locale].manage
  const refused = decideChange(booking, resource.schedule, { now, as: 'customer' })
  const body =
    refused === undefined && model.choices !== undefined
      ? picker(request, { ...model, choices: model.choices })
      : html`<p class="govuk-body">${councilLine(request, refused === 'tooLate' ? t.tooLate : t.notBooked)}</p>`
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.moveTitle}</h1>
    <p class="govuk-body">${fill(t.now, { when: spanText(booking, locale) })}</p>${body}`
  return sitePage(request, {
    title: t.moveTitle,
    main,
    back: pathOf(request),
    hasErrors: errors.length > 0,
    head: NOT_FOR_SEARCH,
  })
}

function picker(request: RequestContext, model: MovePage & { choices: SlotChoices }): Html {
  const { locale } = request
  const t = texts[locale]
  const input = slotPicker({
    name: 'time',
    locale,
    legend: { text: t.choose.dayAndTime, isHeading: false },
    choices: model.choices,
    day: model.day,
    chosen: model.chosen,
    errors: model.errors,
    nearest: model.nearest,
    linkTo: query => `${pathOf(request, '/change')}?${new URLSearchParams(query)}`,
  })
  return html`<form method="post" action="${pathOf(request, '/change')}" novalidate>${csrfField(request)}<input type="hidden" name="sequence" value="${String(model.booking.sequence)}">${stayBox(request, model)}${input}${whichDates(request, model)}${model.choices.days.length > 0 && button({ text: t.manage.moveButton, preventDoubleClick: true })}</form>`
}

type CancelPage = Managed & {
  atStake: Html | undefined
  rest: number
  errors: readonly FieldError[]
}

/** Once more, since it can't be undone; and nothing is changed by following a link. */
export function cancelPage(
  request: RequestContext,
  { booking, resource, atStake, rest, errors }: CancelPage,
): Html {
  const { locale, now } = request
  const t = texts[locale].manage
  const refused = decideChange(booking, resource.schedule, { now, as: 'customer' })
  const main =
    refused === undefined
      ? html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.cancelTitle}</h1><p class="govuk-body">${fill(t.cancelLead, { when: spanText(booking, locale) })}</p>${atStake}
    <form method="post" action="${pathOf(request, '/cancel')}">${csrfField(request)}<input type="hidden" name="sequence" value="${String(booking.sequence)}">${whichDates(request, { rest, which: '', errors })}<div class="govuk-button-group">${button({ text: t.cancelButton, classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${pathOf(request)}">${t.keep}</a></div></form>`
      : html`<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${councilLine(request, refused === 'tooLate' ? t.tooLate : t.notBooked)}</p>`
  return sitePage(request, {
    title: t.cancelTitle,
    main,
    back: pathOf(request),
    hasErrors: errors.length > 0,
    head: NOT_FOR_SEARCH,
  })
}
