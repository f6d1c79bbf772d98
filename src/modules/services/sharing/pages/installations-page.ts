import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { doneBanner, mayChange } from '../../overlay/pages/parts.ts'
import type { Installation, Runs } from '../store-heartbeats.ts'
import { sharingTexts } from '../texts.ts'

export type InstallationsView = {
  readonly installations: readonly Installation[]
  readonly runs: readonly Runs[]
  readonly address: string
  readonly errors: readonly FieldError[]
  readonly done?: string | undefined
}

/** Who runs the packages that this council publishes, and which installations it knows. */
export function installationsPage(request: RequestContext, view: InstallationsView): Html {
  const { locale } = request
  const t = sharingTexts[locale].heartbeats
  const runs = (each: Runs) =>
    html`<li><a class="govuk-link" href="${request.link(`/staff/services/${each.package}/lineage`)}">${each.package}</a>: ${sharingTexts[locale].runs(each.councils)}</li>`
  const main = html`${doneBanner(view.done)}${errorSummaryFor(view.errors, locale)}<h1 class="govuk-heading-l">${t.title}</h1><p class="govuk-body">${t.lead}</p>
    <p class="govuk-body">${t.address}: <span class="mh-fingerprint">${view.address}</span></p>
    ${view.runs.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : html`<ul class="govuk-list govuk-list--bullet">${view.runs.map(runs)}</ul>`}
    ${view.installations.length > 0 && html`<h2 class="govuk-heading-m">${t.installations}</h2><ul class="mh-changes">${view.installations.map(each => installationPart(request, each, view.errors))}</ul>`}`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'services',
    back: request.link('/staff/services/adopted'),
    hasErrors: view.errors.length > 0,
  })
}

const COLOURS = {
  unknown: 'govuk-tag--yellow',
  known: 'govuk-tag--green',
  refused: 'govuk-tag--red',
}

function installationPart(
  request: RequestContext,
  { key, name, state, heardAt, councils }: Installation,
  errors: readonly FieldError[],
): Html {
  const { locale } = request
  const { heartbeats: t, runs } = sharingTexts[locale]
  const id = `name-${key.slice(0, 16)}`
  const post = request.link(`/staff/services/heartbeats/${key}`)
  const field = input({
    id,
    name: 'name',
    value: name,
    classes: 'govuk-input--width-20',
    label: { text: t.name },
    errorMessage: fieldError(errors, id, locale),
  })
  const buttons = html`<div class="mh-actions">${state !== 'known' && button({ text: t.know, name: 'state', value: 'known' })}${state !== 'refused' && button({ text: t.refuse, name: 'state', value: 'refused', classes: 'govuk-button--secondary' })}</div>`
  return html`<li class="mh-change"><div class="mh-change__head"><h3 class="mh-change__title">${name || t.unnamed}</h3>${tag({ text: t.states[state], classes: COLOURS[state] })}</div>
    <p class="govuk-body">${runs(councils)} · ${t.heardOn(formatDate(todayIn(heardAt), locale))}</p><p class="govuk-body-s mh-quiet mh-fingerprint">${(key.match(/.{1,8}/g) ?? []).join(' ')}</p>
    ${mayChange(request) && html`<form method="post" action="${post}" novalidate>${csrfField(request)}${field}${buttons}</form>`}</li>`
}
