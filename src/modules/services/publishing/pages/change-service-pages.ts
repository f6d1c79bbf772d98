import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { textarea } from '#kernel/pages/govuk/textarea.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { ListedService } from '../store-versions.ts'
import { publishingTexts } from '../texts.ts'
import { refusalBanner } from './parts.ts'

export type RetireForm = {
  open: string
  point: string
  service: string
  address: string
  because: string
}

export type ChangeService = {
  service: ListedService
  errors: readonly FieldError[]
  refused?: string | undefined
}

export type RetireView = ChangeService & {
  form: RetireForm
  others: readonly ListedService[]
  journeys: number
  cases: number
}

function nameOf(request: RequestContext, service: ListedService): string {
  return request.locale === 'cy' ? service.nameCy : service.nameEn
}

function because(request: RequestContext, errors: readonly FieldError[], value: string): Html {
  const t = publishingTexts[request.locale]
  return textarea({
    id: 'because',
    name: 'because',
    rows: 3,
    value,
    label: { text: t.because, classes: 'govuk-label--s' },
    hint: { text: t.becauseHint },
    errorMessage: fieldError(errors, 'because', request.locale),
  })
}

type Framed = ChangeService & { title: string; lead: Html; fields: Html; press: Html; verb: string }

function framed(request: RequestContext, view: Framed): Html {
  const { service, errors, title } = view
  const at = `/staff/services/${service.package}`
  const main = html`${refusalBanner(request, view.refused, errors)}<p class="govuk-caption-l">${nameOf(request, service)}</p><h1 class="govuk-heading-l">${title}</h1>${view.lead}
    <form method="post" action="${request.link(`${at}/${view.verb}`)}" novalidate>${csrfField(request)}${view.fields}${view.press}</form>`
  return staffPage(request, {
    title,
    main,
    section: 'services',
    back: request.link(at),
    hasErrors: errors.length > 0 || view.refused !== undefined,
  })
}

/** Taking a service down: what becomes of what is open, and where its address leads. */
export function retirePage(request: RequestContext, view: RetireView): Html {
  const t = publishingTexts[request.locale]
  return framed(request, {
    ...view,
    verb: 'retire',
    title: t.retire,
    lead: html`<p class="govuk-body">${t.retireLead}</p><p class="govuk-body">${t.retireJourneys(view.journeys)} ${t.retireCases(view.cases)}</p>`,
    fields: html`${openFields(request, view)}${pointFields(request, view)}${because(request, view.errors, view.form.because)}`,
    press: button({ text: t.retireButton, classes: 'govuk-button--warning' }),
  })
}

function openFields(request: RequestContext, { form, errors }: RetireView): Html {
  const t = publishingTexts[request.locale]
  return radios({
    idPrefix: 'open',
    name: 'open',
    fieldset: { legend: { text: t.openLegend, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(errors, 'open', request.locale),
    items: [
      { value: 'finish', text: t.openFinish, checked: form.open === 'finish' },
      { value: 'stop', text: t.openStop, checked: form.open === 'stop' },
    ],
  })
}

function pointFields(request: RequestContext, { form, errors, others }: RetireView): Html {
  const t = publishingTexts[request.locale]
  const { locale } = request
  const items = others.map(each => ({ value: each.package, text: nameOf(request, each) }))
  const choose = select({
    id: 'service',
    name: 'service',
    value: form.service,
    label: { text: t.service },
    items: [{ value: '', text: t.choose }, ...items],
    errorMessage: fieldError(errors, 'service', locale),
  })
  const address = input({
    id: 'address',
    name: 'address',
    type: 'url',
    value: form.address,
    label: { text: t.facts.address },
    hint: { text: t.pointAddressHint },
    errorMessage: fieldError(errors, 'address', locale),
  })
  const item = (value: string, text: string, inside?: Html) => ({
    value,
    text,
    checked: form.point === value,
    ...(inside === undefined ? {} : { conditional: { html: inside } }),
  })
  return radios({
    idPrefix: 'point',
    name: 'point',
    fieldset: { legend: { text: t.pointLegend, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(errors, 'point', locale),
    items: [
      item('service', t.pointService, choose),
      item('address', t.pointAddress, address),
      item('nowhere', t.pointNowhere),
    ],
  })
}

/** One step back: the version before comes online again. */
export function takeBackPage(
  request: RequestContext,
  view: ChangeService & { to: number; because: string },
): Html {
  const t = publishingTexts[request.locale]
  const { version } = view.service
  return framed(request, {
    ...view,
    verb: 'take-back',
    title: t.takeBackTitle(view.to),
    lead: html`<p class="govuk-body">${t.takeBackLead(version, view.to)}</p>`,
    fields: html`<input type="hidden" name="from" value="${version}">${because(request, view.errors, view.because)}`,
    press: button({ text: t.takeBackButton, classes: 'govuk-button--warning' }),
  })
}

export function putBackPage(
  request: RequestContext,
  view: ChangeService & { because: string },
): Html {
  const t = publishingTexts[request.locale]
  return framed(request, {
    ...view,
    verb: 'put-back',
    title: t.putBack,
    lead: html``,
    fields: because(request, view.errors, view.because),
    press: button({ text: t.putBack }),
  })
}
