import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { renderQuestion } from '#kernel/questions/render-question.ts'
import { SCOPES } from '../keys/api-key.ts'
import { texts } from '../texts.ts'

export type NewKeyForm = { form: FormInput; errors: readonly FieldError[] }

/** The form of a new key, with what was typed. */
export function newKeyPage(request: RequestContext, { form, errors }: NewKeyForm): Html {
  const { locale, link } = request
  const t = texts[locale].keys
  const line = (name: string, label: string, more: { hint?: string; classes?: string } = {}) =>
    input({
      id: name,
      name,
      value: textOf(form[name]),
      label: { text: label, classes: 'govuk-label--s' },
      errorMessage: fieldError(errors, name, locale),
      ...(more.hint === undefined ? {} : { hint: { text: more.hint } }),
      ...(more.classes === undefined ? {} : { classes: more.classes }),
    })
  const main = html`${errorSummaryFor(errors, locale)}<h1 class="govuk-heading-l">${t.add}</h1>
    <form class="mh-form" method="post" action="${link('/staff/api-keys/new')}" novalidate>${csrfField(request)}
    ${line('name', t.nameLabel, { hint: t.nameHint })}${line('contact', t.contactLabel, { hint: t.contactHint })}
    ${scopeBoxes(request, { form, errors })}
    ${line('perMinute', t.perMinute, { classes: 'govuk-input--width-5' })}${line('perDay', t.perDay, { classes: 'govuk-input--width-5' })}
    ${renderQuestion({ name: 'expires', definition: { type: 'date' }, words: { label: t.expiresLabel, hint: t.expiresHint, options: {} }, asHeading: false, optional: false }, { form, errors, locale })}
    ${line('fingerprint', t.fingerprintLabel, { hint: t.fingerprintHint })}
    ${button({ text: t.make })}</form>`
  return staffPage(request, {
    title: t.add,
    main,
    section: 'programs',
    back: link('/staff/api-keys'),
    hasErrors: errors.length > 0,
  })
}

function scopeBoxes({ locale }: RequestContext, { form, errors }: NewKeyForm): Html {
  const t = texts[locale]
  return checkboxes({
    name: 'scopes',
    fieldset: { legend: { text: t.keys.scopesLabel, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: fieldError(errors, 'scopes', locale),
    values: [form['scopes'] ?? []].flat(),
    items: SCOPES.map(scope => ({
      value: scope,
      text: t.scopes[scope],
      hint: { html: html`<code>${scope}</code>` },
    })),
  })
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '')
}

/** What a new key begins with: a year, and limits that suit a small program. */
export function emptyKeyForm(expiresOn: string): NewKeyForm {
  const date = kindOf({ type: 'date' }).toForm(expiresOn, 'expires', { type: 'date' })
  return { form: { ...date, perMinute: '60', perDay: '5000' }, errors: [] }
}
