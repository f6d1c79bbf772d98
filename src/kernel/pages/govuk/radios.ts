import { attribute, type Html, html, isEmpty } from '../html.ts'
import { beside, choiceField, fieldDescribedBy, hintAndError } from './field.ts'
import { hintWithId } from './hint.ts'
import { labelFor } from './label.ts'
import { extra, extraAttributes, hasContent } from './markup.ts'
import type { RadiosItem, RadiosOptions } from './options.generated.ts'

/** One of several choices. The first has the plain id, for the error summary to link to. */
export function radios(options: RadiosOptions): Html {
  const idPrefix = options.idPrefix || options.name
  const describedBy = fieldDescribedBy(idPrefix, options.fieldset?.describedBy, options)
  const group = options.formGroup
  const items = options.items.map((item, i) => {
    if (!item) return undefined
    if (item.divider) return html`<div class="govuk-radios__divider">${item.divider}</div>`
    return radio(options, item, item.id || (i > 0 ? `${idPrefix}-${i + 1}` : idPrefix))
  })
  const inside = html`${hintAndError(idPrefix, options)}<div class="govuk-radios${extra(options.classes)}"${extraAttributes(options.attributes)} data-module="govuk-radios">${beside(group?.beforeInputs)}${items}${beside(group?.afterInputs)}</div>`
  return choiceField(options, describedBy, inside)
}

function radio(options: RadiosOptions, item: RadiosItem, itemId: string): Html {
  const checked = item.checked || (item.checked !== false && isChosen(options.value, item.value))
  const hintId = hasContent(item.hint) && `${itemId}-item-hint`
  const opens = !isEmpty(item.conditional?.html) && `conditional-${itemId}`
  const inTag = [
    attribute('checked', checked),
    attribute('disabled', item.disabled),
    attribute('data-aria-controls', opens),
    attribute('aria-describedby', hintId),
    extraAttributes(item.attributes),
  ]
  return html`<div class="govuk-radios__item"><input class="govuk-radios__input" id="${itemId}" name="${options.name}" type="radio" value="${item.value}"${inTag}>${itemLabel(item, itemId)}${hintId && itemHint(item, hintId)}</div>${
    opens &&
    html`<div class="govuk-radios__conditional${!checked && ' govuk-radios__conditional--hidden'}" id="${opens}">${item.conditional?.html}</div>`
  }`
}

type Value = string | number | undefined

/** True when a choice is the one given; a form sends text, so 1 and "1" are the same. */
export function isChosen(chosen: Value, value: Value): boolean {
  return Boolean(chosen) && value !== undefined && String(chosen) === String(value)
}

function itemLabel(item: RadiosItem, itemId: string): Html {
  const classes = `govuk-radios__label${extra(item.label?.classes)}`
  return labelFor(
    { text: item.text ?? '', html: item.html, classes, attributes: item.label?.attributes },
    itemId,
  )
}

function itemHint(item: RadiosItem, hintId: string): Html | undefined {
  if (!item.hint) return undefined
  return hintWithId(
    { ...item.hint, classes: `govuk-radios__hint${extra(item.hint.classes)}` },
    hintId,
  )
}
