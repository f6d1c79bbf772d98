import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { warningText } from '#kernel/pages/govuk/warning-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { sharingTexts } from '../../sharing/texts.ts'
import type { Adoption } from '../store-adoptions.ts'
import { overlayTexts } from '../texts.ts'
import { mayChange } from './parts.ts'

/** Why no release goes on by itself, where that is so. */
export function heldPart(request: RequestContext, { held }: Pick<Adoption, 'held'>): Html | false {
  const text = held !== null && heldNote(request, held)
  return text !== false && warningText({ text, iconFallbackText: '!' })
}

export function heldNote(request: RequestContext, held: string): string {
  return overlayTexts[request.locale].changes.heldNote(heldBecause(request, held))
}

/** How new releases reach the council. */
export function settingsPart(request: RequestContext, adoption: Adoption): Html {
  const t = overlayTexts[request.locale].changes
  const item = (value: string, text: string, chosen: string) => ({
    value,
    text,
    checked: value === chosen,
  })
  const post = request.link(`/staff/services/${adoption.package}/changes/settings`)
  const form = html`<form method="post" action="${post}" novalidate>${csrfField(request)}
    ${radios({ name: 'channel', idPrefix: 'channel', classes: 'govuk-radios--small', fieldset: { legend: { text: t.settings, classes: 'govuk-fieldset__legend--s' } }, items: (['automatic', 'prompt', 'manual'] as const).map(each => item(each, t.channels[each], adoption.channel)) })}
    ${radios({ name: 'ring', idPrefix: 'ring', classes: 'govuk-radios--small', fieldset: { legend: { text: t.ringLegend, classes: 'govuk-fieldset__legend--s' } }, items: (['lab', 'volunteers', 'all'] as const).map(each => item(each, t.rings[each], adoption.ring)) })}
    ${button({ text: t.save, classes: 'govuk-button--secondary' })}</form>`
  const chosen = html`<p class="govuk-body">${t.channels[adoption.channel]}</p>`
  return details({ summaryText: t.settings, html: mayChange(request) ? form : chosen })
}

function heldBecause({ locale }: RequestContext, code: string): string {
  const own: { [code: string]: string } = overlayTexts[locale].changes.heldBecause
  const feed: { [code: string]: string } = sharingTexts[locale].problems
  if (Object.hasOwn(own, code)) return own[code] ?? code
  return Object.hasOwn(feed, code) ? (feed[code] ?? code) : code
}
