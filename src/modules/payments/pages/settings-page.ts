import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { PROVIDERS, SANDBOX_MOODS } from '../settings.ts'
import { staffTexts } from '../texts.ts'
import { doneNotice, sections } from './staff-parts.ts'

export type SettingsModel = {
  current: string
  typed: Readonly<Record<string, string>>
  kept: { key: boolean; signingSecret: boolean }
  callback: string
  errors: readonly FieldError[]
}

/** Which provider takes this council's payments, with its secrets, which are never shown. */
export function settingsPage(request: RequestContext, model: SettingsModel): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const { typed, errors, kept } = model
  const error = (name: string) => fieldError(errors, name, locale)
  const half = 'govuk-!-width-one-half'
  const secret = (name: 'key' | 'signingSecret', label: string) =>
    input({
      id: name,
      name,
      type: 'password',
      autocomplete: 'off',
      label: { text: label },
      classes: half,
      errorMessage: error(name),
      ...(kept[name] ? { hint: { text: t.settingsKept } } : {}),
    })
  const main = html`${errorSummaryFor(errors, locale)}${doneNotice(request)}${sections(request, 'settings')}<h1 class="govuk-heading-l">${t.settingsTitle}</h1><p class="govuk-body">${t.settingsLead(t.providers[model.current] ?? model.current)}</p>
    <form method="post" action="${link('/staff/payments/settings')}" novalidate>${csrfField(request)}
    ${select({ id: 'provider', name: 'provider', label: { text: t.settingsProvider }, items: ['', ...PROVIDERS].map(value => ({ value, text: t.providers[value] ?? value, selected: value === typed['provider'] })) })}
    ${secret('key', t.settingsKey)}${secret('signingSecret', t.settingsSecret)}
    <p class="govuk-body">${t.settingsCallback}: <code class="mh-pay__code">${model.callback}</code></p>
    ${input({ id: 'limit', name: 'limit', prefix: { text: '£' }, inputmode: 'decimal', value: typed['limit'] ?? '', label: { text: t.settingsLimit }, classes: 'govuk-input--width-5', errorMessage: error('limit') })}
    ${input({ id: 'vatNumber', name: 'vatNumber', value: typed['vatNumber'] ?? '', label: { text: t.settingsVat }, classes: 'govuk-input--width-10', spellcheck: false })}
    ${select({ id: 'mood', name: 'mood', label: { text: t.settingsMood }, items: SANDBOX_MOODS.map(value => ({ value, text: t.moods[value] ?? value, selected: value === typed['mood'] })) })}
    ${button({ text: t.save })}</form>`
  return staffPage(request, {
    title: t.settingsTitle,
    main,
    section: 'payments',
    hasErrors: errors.length > 0,
  })
}
