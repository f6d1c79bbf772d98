import { attribute, type Html, html } from '../html.ts'
import { beside, fieldDescribedBy, formGroup, hintAndError } from './field.ts'
import { fieldset } from './fieldset.ts'
import { input } from './input.ts'
import { extra, extraAttributes } from './markup.ts'
import type { DateInputItem, DateInputOptions, Falsy } from './options.generated.ts'

type Item = Partial<DateInputItem>

/** A date the person knows by heart, as day, month and year. */
export function dateInput(options: DateInputOptions): Html {
  const describedBy = fieldDescribedBy(options.id, options.fieldset?.describedBy, options)
  const group = options.formGroup
  const known = knownItems(options)
  const items: readonly (Item | Falsy)[] = options.items?.length ? options.items : known
  const marked = items.some(item => item && isMarked(item))
  const inputs = items.map(
    item =>
      item && dateItem(options, item, { known, markAll: !marked && Boolean(options.errorMessage) }),
  )
  const inside = html`${hintAndError(options.id, options)}<div class="govuk-date-input${extra(options.classes)}"${extraAttributes(options.attributes)}${attribute('id', options.id)}>${beside(group?.beforeInputs)}${inputs}${beside(group?.afterInputs)}</div>`
  if (!options.fieldset) return formGroup(options, inside)
  // JAWS does not announce the description of a fieldset of text inputs unless it is a group.
  return formGroup(
    options,
    fieldset({ ...options.fieldset, describedBy, role: 'group', html: inside }),
  )
}

const WIDTH_2 = 'govuk-input--width-2'
const WIDTH_4 = 'govuk-input--width-4'
const NAMES = ['day', 'month', 'year'] as const

function knownItems(options: DateInputOptions): readonly (Item | Falsy)[] {
  const { values } = options
  return [
    options.day ?? { name: 'day', value: values?.day, classes: WIDTH_2 },
    options.month ?? { name: 'month', value: values?.month, classes: WIDTH_2 },
    options.year ?? { name: 'year', value: values?.year, classes: WIDTH_4 },
  ]
}

function isMarked(item: Item): boolean {
  return Boolean(item.error || item.classes?.includes('govuk-input--error'))
}

function dateItem(
  options: DateInputOptions,
  item: Item,
  { known, markAll }: { known: readonly (Item | Falsy)[]; markAll: boolean },
): Html {
  const part = partOf(item, known)
  const partOptions = part === -1 ? undefined : known[part]
  const name = item.name ?? (part === -1 ? '' : (NAMES[part] ?? ''))
  const value = item.value ?? (partOptions ? partOptions.value : undefined)
  const prefix = options.namePrefix ? `${options.namePrefix}-` : ''
  const words = item.label || name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
  const element = input({
    label: { text: words, classes: 'govuk-date-input__label' },
    id: item.id || `${options.id}-${name}`,
    classes: `govuk-date-input__input ${itemClasses(item, part === 2, markAll)}`,
    name: prefix + name,
    value: value ?? options.values?.[prefix + name],
    type: 'text',
    inputmode: item.inputmode || 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  })
  return html`<div class="govuk-date-input__item">${element}</div>`
}

/** Which of day, month and year an item is, or -1. */
function partOf(item: Item, known: readonly (Item | Falsy)[]): number {
  return NAMES.findIndex((name, i) => {
    const one = known[i]
    if (item === one) return true
    return Boolean(item.name) && (item.name === name || (one && item.name === one.name))
  })
}

function itemClasses(item: Item, isYear: boolean, markAll: boolean): string {
  const given = item.classes ?? ''
  const error =
    !given.includes('govuk-input--error') && (item.error || (item.error !== false && markAll))
  const width = !given.includes('govuk-input--width-') && (isYear ? WIDTH_4 : WIDTH_2)
  return [error && 'govuk-input--error', width, given].filter(Boolean).join(' ')
}
