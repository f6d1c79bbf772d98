import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { checkboxes } from '#kernel/pages/govuk/checkboxes.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { select } from '#kernel/pages/govuk/select.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { codecs } from './codecs.ts'
import { type Item, type Setting, settingName, shownOf } from './setting.ts'
import { settingTexts } from './texts.ts'
import { workedField } from './worked-field.ts'

export type SettingsView = {
  element: unknown
  typed: Readonly<Record<string, unknown>>
  errors?: readonly FieldError[]
}

type Field = {
  request: RequestContext
  setting: Setting
  name: string
  value: string
  chosen: readonly string[]
  errors: readonly FieldError[]
  /** What was typed beside it: into `<name>-by` and the like. */
  beside(name: string): string
  typed: Readonly<Record<string, unknown>>
}

/** The fields of an element's settings. What the file says in more than a form can say is told, and stays. */
export function settingFields(
  request: RequestContext,
  settings: readonly Setting[],
  view: SettingsView,
): Html {
  const groups = new Map<string, Setting[]>()
  for (const setting of settings) {
    const title = setting.group?.title ?? ''
    groups.set(title, [...(groups.get(title) ?? []), setting])
  }
  return html`${[...groups].map(([title, own]) => groupFields(request, { title, own, view }))}`
}

type Group = { title: string; own: readonly Setting[]; view: SettingsView }

function groupFields(request: RequestContext, { title, own, view }: Group): Html {
  const fields = html`${own.map(setting => settingField(request, setting, view))}`
  if (title === '') return fields
  const used = own.some(setting => {
    const shown = shownOf(setting, view.element)
    const wrong = view.errors?.some(error => error.field === settingName(setting)) === true
    return wrong || shown === undefined || shown.length > 0
  })
  return own[0]?.group?.folded === true
    ? details({ summaryText: title, html: fields, open: used })
    : html`<h2 class="govuk-heading-m">${title}</h2>${fields}`
}

function settingField(request: RequestContext, setting: Setting, view: SettingsView): Html {
  const { element, typed, errors = [] } = view
  const name = settingName(setting)
  const kept = shownOf(setting, element)
  const { locale } = request
  if (kept === undefined)
    return html`<p class="govuk-body"><strong>${setting.label}</strong><br>${settingTexts[locale].inFile}</p>`
  const sent = Object.keys(typed).length > 0
  const form = typed as Readonly<Record<string, string | string[] | undefined>> // A posted form.
  const shown = sent ? (codecs[setting.as].typed(form, name) ?? kept) : kept
  const beside = (other: string) => String(typed[other] ?? '')
  const value = typeof shown === 'string' ? shown : ''
  const chosen = typeof shown === 'string' ? [shown] : shown
  return drawn({ request, setting, name, value, chosen, errors, beside, typed })
}

function drawn(field: Field): Html {
  switch (field.setting.as) {
    case 'yes':
    case 'unlessNo':
      return box(field)
    case 'many':
      return boxes(field)
    case 'one':
    case 'flag':
      return choice(field)
    case 'move':
      return moveField(field)
    case 'target':
      return targetField(field)
    case 'price':
      return priceField(field)
    case 'worked':
      return workedField(field.request, field)
    default:
      return lineField(field)
  }
}

const WIDTHS: Readonly<Partial<Record<Setting['as'], string>>> = {
  whole: 'govuk-input--width-4',
  number: 'govuk-input--width-5',
  amount: 'govuk-input--width-5',
  time: 'govuk-input--width-10',
  minutes: 'govuk-input--width-10',
  day: 'govuk-input--width-20',
}

function lineField({ request, setting, name, value, errors }: Field): Html {
  return input({
    id: name,
    name,
    value,
    classes: WIDTHS[setting.as] ?? 'govuk-input--width-30',
    label: { text: setting.label },
    ...hintOf(setting),
    errorMessage: fieldError(errors, name, request.locale),
  })
}

function hintOf({ hint }: Setting): { hint?: { text: string } } {
  return hint === undefined ? {} : { hint: { text: hint } }
}

// A box that is not ticked is not sent: its name is, so that it is known to have been asked.
function askedField(name: string): Html {
  return html`<input type="hidden" name="asked" value="${name}">`
}

function box({ setting, name, value }: Field): Html {
  const item = { value: 'yes', text: setting.label, checked: value === 'yes', ...hintOf(setting) }
  return html`${askedField(name)}${checkboxes({ idPrefix: name, name, classes: 'govuk-checkboxes--small', items: [item] })}`
}

function boxes({ request, setting, name, chosen, errors }: Field): Html {
  const items = setting.items ?? []
  const other = chosen.filter(each => !items.some(item => item.value === each))
  const all: Item[] = [...items, ...other.map(each => ({ value: each, text: each }))]
  if (all.length === 0) return html``
  return html`${askedField(name)}${checkboxes({
    idPrefix: name,
    name,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: setting.label, classes: 'govuk-fieldset__legend--s' } },
    ...hintOf(setting),
    errorMessage: fieldError(errors, name, request.locale),
    items: all.map(({ value, text, hint }) => ({
      value,
      text,
      checked: chosen.includes(value),
      ...(hint === undefined ? {} : { hint: { text: hint } }),
    })),
  })}`
}

function choice({ request, setting, name, value, errors }: Field): Html {
  const items = setting.items ?? []
  const other = items.some(item => item.value === value) ? [] : [{ value, text: value }]
  return select({
    id: name,
    name,
    value,
    label: { text: setting.label },
    ...hintOf(setting),
    items: [...items, ...other],
    errorMessage: fieldError(errors, name, request.locale),
  })
}

function moveField(field: Field): Html {
  const { request, name, value, errors, beside } = field
  const extends_ = value.startsWith('extend:')
  const by = beside(`${name}-by`) || (extends_ ? value.slice(7) : '')
  return html`<div class="mh-both">${choice({ ...field, value: extends_ ? 'extend' : value, errors: [] })}${input({ id: name === '' ? name : `${name}-by`, name: `${name}-by`, value: by, classes: 'govuk-input--width-10', label: { text: settingTexts[request.locale].longerBy }, errorMessage: fieldError(errors, name, request.locale) })}</div>`
}

function targetField(field: Field): Html {
  const { request, setting, name, value } = field
  const until = value.startsWith('until:') ? value.slice(6) : ''
  const time = lineField({ ...field, value: until === '' ? value : '' })
  const dates = setting.items ?? []
  if (dates.length === 0 && until === '') return time
  const other = dates.some(item => item.value === until) ? [] : [{ value: until, text: until }]
  const t = settingTexts[request.locale]
  return html`<div class="mh-both">${time}${select({ id: `${name}-until`, name: `${name}-until`, value: until, label: { text: t.until }, hint: { text: t.untilHint }, items: [{ value: '', text: t.noDate }, ...dates, ...(until === '' ? [] : other)] })}</div>`
}

function priceField(field: Field): Html {
  const { request, setting, name } = field
  const t = settingTexts[request.locale]
  const total = field.value.startsWith('=') ? field.value.slice(1) : ''
  const [amount = '', each = ''] = total === '' ? field.value.split(' × ') : []
  const line = lineField({ ...field, value: amount === '!' ? field.beside(name) : amount })
  const choose = (id: string, chosen: string, { label, hint, none, items }: Choose) => {
    const other = items.some(item => item.value === chosen) ? [] : [{ value: chosen, text: chosen }]
    const all = [{ value: '', text: none }, ...items, ...(chosen === '' ? [] : other)]
    const value = field.beside(id) || chosen
    return (
      (items.length > 0 || chosen !== '') &&
      select({ id, name: id, value, label: { text: label }, hint: { text: hint }, items: all })
    )
  }
  const ofEach = { label: t.forEach, hint: t.forEachHint, none: t.once, items: setting.items ?? [] }
  const worked = {
    label: t.orWorked,
    hint: t.orWorkedHint,
    none: t.notWorked,
    items: setting.amounts ?? [],
  }
  return html`<div class="mh-both">${line}${choose(`${name}-each`, each, ofEach)}</div>${choose(`${name}-worked`, total, worked)}`
}

type Choose = { label: string; hint: string; none: string; items: readonly Item[] }
