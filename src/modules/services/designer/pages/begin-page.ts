import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import { refusalBanner } from '../../publishing/pages/parts.ts'
import type { ListedService } from '../../publishing/store-versions.ts'
import { designerTexts } from '../texts.ts'

export type BeginForm = {
  from: string
  published: string
  library: string
  archetype: string
  name: string
}

export type BeginView = {
  form: BeginForm
  errors: readonly FieldError[]
  services: readonly ListedService[]
  packages: readonly string[]
  archetypes: readonly string[]
}

/** What a draft begins as: what is online, a package of the library, or a kind of service. */
export function beginPage(request: RequestContext, view: BeginView): Html {
  const { locale } = request
  const t = designerTexts[locale]
  const { form, errors } = view
  const choose = (name: 'published' | 'library' | 'archetype', items: [string, string][]) =>
    select({
      id: name,
      name,
      value: form[name],
      label: { text: t.which },
      items: [{ value: '', text: t.chooseOne }, ...items.map(([value, text]) => ({ value, text }))],
      errorMessage: fieldError(errors, name, locale),
    })
  const named = (name: string): [string, string] => [name, plain(name)]
  const online = view.services.map((each): [string, string] => [
    each.package,
    locale === 'cy' ? each.nameCy : each.nameEn,
  ])
  const item = (value: 'published' | 'library' | 'archetype', items: [string, string][]) => ({
    value,
    text: t.beginFrom[value],
    checked: form.from === value,
    conditional: { html: choose(value, items) },
  })
  const main = html`${refusalBanner(request, undefined, errors)}<h1 class="govuk-heading-l">${t.beginTitle}</h1>
    <form method="post" action="${request.link('/staff/services/drafts')}" novalidate>${csrfField(request)}
      ${radios({
        idPrefix: 'from',
        name: 'from',
        fieldset: { legend: { text: t.beginLead, classes: 'govuk-fieldset__legend--m' } },
        errorMessage: fieldError(errors, 'from', locale),
        items: [
          item('published', online),
          item('library', view.packages.map(named)),
          item('archetype', view.archetypes.map(named)),
        ],
      })}
      ${input({ id: 'name', name: 'name', value: form.name, classes: 'govuk-input--width-20', spellcheck: false, label: { text: t.newName, classes: 'govuk-label--s' }, hint: { text: t.newNameHint }, errorMessage: fieldError(errors, 'name', locale) })}
      ${button({ text: t.beginButton })}</form>`
  return staffPage(request, {
    title: t.beginTitle,
    main,
    section: 'services',
    back: request.link('/staff/services'),
    hasErrors: errors.length > 0,
  })
}

/** `report-in-street` reads `Report in street`. */
export function plain(name: string): string {
  const text = name.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
