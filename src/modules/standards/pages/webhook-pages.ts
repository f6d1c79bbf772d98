import { formatDateTime } from '#kernel/dates/format.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { table } from '#kernel/pages/govuk/table.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import { texts } from '../texts.ts'
import { type Delivery, isWebhookEvent, WEBHOOK_EVENTS, type Webhook } from '../webhooks/webhook.ts'

const PATH = '/staff/webhooks'

/** Who is told of what happens. */
export function webhooksPage(request: RequestContext, webhooks: readonly Webhook[]): Html {
  const { locale, link } = request
  const t = texts[locale].webhooks
  const rows = webhooks.map(one => [
    {
      html: html`<a class="govuk-link" href="${link(`${PATH}/${one.id}`)}">${one.name}</a> ${stateTag(request, one)}<br><code class="mh-code">${one.url}</code>`,
    },
    { html: eventList(request, one) },
  ])
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    ${rows.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : scrollable(t.title, table({ head: [{ text: t.name }, { text: t.told }], rows }))}
    ${button({ text: t.add, href: link(`${PATH}/new`) })}`
  return staffPage(request, {
    title: t.title,
    main,
    section: 'programs',
    back: link('/staff/api-keys'),
  })
}

function stateTag({ locale }: RequestContext, { stoppedAt }: Webhook): Html {
  const t = texts[locale].webhooks
  return stoppedAt === null
    ? tag({ text: t.goes, classes: 'govuk-tag--green' })
    : tag({ text: t.stopped, classes: 'govuk-tag--grey' })
}

function eventList({ locale }: RequestContext, { events, withPersonal }: Webhook): Html {
  const t = texts[locale].webhooks
  const said = events.map(one => (isWebhookEvent(one) ? t.events[one] : one))
  return html`<ul class="govuk-list">${said.map(one => html`<li>${one}</li>`)}<li class="mh-quiet">${withPersonal ? t.withPersonal : t.thin}</li></ul>`
}

export function newWebhookPage(
  request: RequestContext,
  { form, errors }: { form: FormInput; errors: readonly FieldError[] },
): Html {
  const { locale, link } = request
  const t = texts[locale].webhooks
  const line = (name: string, label: string, hint: string) =>
    input({
      id: name,
      name,
      value: typeof form[name] === 'string' ? String(form[name]) : '',
      label: { text: label, classes: 'govuk-label--s' },
      hint: { text: hint },
      errorMessage: fieldError(errors, name, locale),
    })
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.add}</h1>
    <form class="mh-form" method="post" action="${link(`${PATH}/new`)}" novalidate>${csrfField(request)}
    ${line('name', t.nameLabel, t.nameHint)}${line('url', t.urlLabel, t.urlHint)}
    ${checkboxes({ name: 'events', fieldset: legend(t.eventsLabel), errorMessage: fieldError(errors, 'events', locale), values: [form['events'] ?? []].flat(), items: WEBHOOK_EVENTS.map(value => ({ value, text: t.events[value], hint: { html: html`<code>${value}</code>` } })) })}
    ${checkboxes({ name: 'personal', fieldset: legend(t.personalLabel), values: [form['personal'] ?? []].flat(), items: [{ value: 'yes', text: t.withPersonal, hint: { text: t.personalHint } }] })}
    ${button({ text: t.make, preventDoubleClick: true })}</form>`
  return staffPage(request, {
    title: t.add,
    main,
    section: 'programs',
    back: link(PATH),
    hasErrors: errors.length > 0,
  })
}

export type WebhookModel = {
  webhook: Webhook
  deliveries: readonly Delivery[]
  made?: { secret: string; publicKey: string } | undefined
}

/** One webhook, what was told to it, and what can be done about it. */
export function webhookPage(request: RequestContext, model: WebhookModel): Html {
  const { locale, link } = request
  const { webhook, deliveries, made } = model
  const t = texts[locale].webhooks
  const press = (change: string, text: string, classes = 'govuk-button--secondary') =>
    html`<form method="post" action="${link(`${PATH}/${webhook.id}/${change}`)}">${csrfField(request)}${button({ text, classes, preventDoubleClick: true })}</form>`
  const goes = webhook.stoppedAt === null
  const rows = [
    { key: { text: t.url }, value: { html: html`<code class="mh-code">${webhook.url}</code>` } },
    { key: { text: t.told }, value: { html: eventList(request, webhook) } },
  ]
  const isDead = deliveries.some(one => one.state === 'dead')
  const main = html`${made !== undefined && keysBanner(request, made)}<h1 class="govuk-heading-l">${webhook.name}</h1>
    <p class="govuk-body">${stateTag(request, webhook)} ${webhook.stoppedBecause}</p>${summaryList({ rows })}
    <div class="govuk-button-group">${goes && press('test', t.test)}${press('keys', t.newKeys)}${isDead && press('again', t.again)}${goes ? press('stop', t.stop, 'govuk-button--warning') : press('start', t.start)}</div>
    <h2 class="govuk-heading-m">${t.deliveries}</h2>${deliveries.length === 0 ? html`<p class="govuk-body">${t.noDeliveries}</p>` : scrollable(t.deliveries, deliveriesTable(request, deliveries))}`
  return staffPage(request, { title: webhook.name, main, section: 'programs', back: link(PATH) })
}

function keysBanner(
  { locale }: RequestContext,
  { secret, publicKey }: { secret: string; publicKey: string },
): Html {
  const t = texts[locale].webhooks
  return notificationBanner({
    type: 'success',
    html: html`<h2 class="govuk-notification-banner__heading">${t.keysMade}</h2><p class="govuk-body">${t.keysLead}</p><p class="govuk-body">${t.publicKey}<br><code class="mh-code">${publicKey}</code></p><p class="govuk-body">${t.secret}<br><code class="mh-code">${secret}</code></p>`,
  })
}

const TONES = { waiting: 'yellow', delivered: 'green', dead: 'red' } as const

function deliveriesTable({ locale }: RequestContext, deliveries: readonly Delivery[]): Html {
  const t = texts[locale].webhooks
  return table({
    head: [t.when, t.what, t.how, t.tries].map(text => ({ text })),
    rows: deliveries.map(one => [
      { text: formatDateTime(one.happenedAt, locale) },
      { html: html`<code>${one.type}</code>` },
      {
        html: html`${tag({ text: t.states[one.state], classes: `govuk-tag--${TONES[one.state]}` })} <span lang="en">${one.lastSaid}</span>`,
      },
      { text: String(one.attempts) },
    ]),
  })
}
