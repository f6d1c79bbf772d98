import { formatDate, formatDateShort } from '#kernel/dates/format.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { notificationBanner } from '#kernel/pages/govuk/notification-banner.ts'
import { summaryList } from '#kernel/pages/govuk/summary-list.ts'
import { table } from '#kernel/pages/govuk/table.ts'
import { tag } from '#kernel/pages/govuk/tag.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { scrollable } from '#kernel/pages/scroll.ts'
import { type ApiKey, isScope, type KeyState, stateOf } from '../keys/api-key.ts'
import { texts } from '../texts.ts'

const TONES: Readonly<Record<KeyState, string>> = { live: 'green', expired: 'grey', revoked: 'red' }

/** Every key, what it may do and how much it is used. */
export function keysPage(
  request: RequestContext,
  keys: readonly (ApiKey & { calls: number })[],
): Html {
  const t = texts[request.locale].keys
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.lead}</p>
    <p class="govuk-body"><a class="govuk-link" href="${request.link('/api')}">${t.reference}</a> · <a class="govuk-link" href="${request.link('/staff/webhooks')}">${t.webhooks}</a></p>
    ${keys.length === 0 ? html`<p class="govuk-body">${t.none}</p>` : scrollable(t.title, keysTable(request, keys))}
    ${button({ text: t.add, href: request.link('/staff/api-keys/new') })}`
  return staffPage(request, { title: t.title, main, section: 'programs' })
}

function keysTable(request: RequestContext, keys: readonly (ApiKey & { calls: number })[]): Html {
  const { locale, link, now } = request
  const t = texts[locale].keys
  return table({
    head: [
      { text: t.name },
      { text: t.scopes },
      { text: t.until },
      { text: t.use, format: 'numeric' },
    ],
    rows: keys.map(key => [
      {
        html: html`<a class="govuk-link" href="${link(`/staff/api-keys/${key.id}`)}">${key.name}</a> ${stateTag(request, key, todayIn(now))}<br><span class="mh-quiet">${t.ending(key.ending)}</span>`,
      },
      { html: scopeList(request, key.scopes) },
      { text: formatDateShort(key.expiresOn, locale) },
      { text: String(key.calls), format: 'numeric' },
    ]),
  })
}

function stateTag({ locale }: RequestContext, key: ApiKey, today: PlainDate): Html {
  const state = stateOf(key, today)
  return tag({ text: texts[locale].keys.state[state], classes: `govuk-tag--${TONES[state]}` })
}

function scopeList({ locale }: RequestContext, scopes: readonly string[]): Html {
  const said = scopes.map(scope => (isScope(scope) ? texts[locale].scopes[scope] : scope))
  return html`<ul class="govuk-list">${said.map(one => html`<li>${one}</li>`)}</ul>`
}

export type KeyModel = {
  key: ApiKey & { fingerprint: string }
  /** The key itself, once, just after it was made. */
  made?: string | undefined
  accepted?: boolean
}

/** One key; just after it was made, the key itself. */
export function keyPage(request: RequestContext, { key, made, accepted }: KeyModel): Html {
  const { locale, now, link } = request
  const t = texts[locale].keys
  const row = (name: string, value: Html | string) => ({
    key: { text: name },
    value: typeof value === 'string' ? { text: value } : { html: value },
  })
  const rows = [
    row(t.scopes, scopeList(request, key.scopes)),
    row(t.limits, t.limitsOf(key.perMinute, key.perDay)),
    row(t.until, formatDate(key.expiresOn, locale)),
    row(t.contact, key.contact),
    row(t.madeOn, formatDate(todayIn(key.madeAt), locale)),
    row(
      t.fingerprint,
      html`<code class="mh-code">${key.fingerprint}</code><br><span class="mh-quiet">${t.fingerprintWhat}</span>`,
    ),
  ]
  const main = html`${made !== undefined && madeBanner(request, made)}${accepted === true && notificationBanner({ type: 'success', text: t.accepted })}
    ${request.query['revoked'] !== undefined && notificationBanner({ type: 'success', text: t.revoked })}
    <h1 class="govuk-heading-l">${key.name}</h1><p class="govuk-body">${stateTag(request, key, todayIn(now))} <span class="mh-quiet">${t.ending(key.ending)}</span></p>
    ${summaryList({ rows })}${stateOf(key, todayIn(now)) === 'live' && revokeForm(request, key)}`
  return staffPage(request, {
    title: key.name,
    main,
    section: 'programs',
    back: link('/staff/api-keys'),
  })
}

function madeBanner({ locale }: RequestContext, made: string): Html {
  const t = texts[locale].keys
  return notificationBanner({
    type: 'success',
    html: html`<h2 class="govuk-notification-banner__heading">${t.made}</h2><p class="govuk-body">${t.madeLead}</p><p class="govuk-body"><code class="mh-code">${made}</code></p>`,
  })
}

function revokeForm(request: RequestContext, { id }: ApiKey): Html {
  const t = texts[request.locale].keys
  return html`<form method="post" action="${request.link(`/staff/api-keys/${id}/revoke`)}">${csrfField(request)}${warningText({ text: t.revokeWarning })}${button({ text: t.revoke, classes: 'govuk-button--warning' })}</form>`
}
