import { attribute, type Html, html, isEmpty } from '../html.ts'
import { beside, choiceField, fieldDescribedBy, hintAndError } from './field.ts'
import { hintWithId } from './hint.ts'
import { labelFor } from './label.ts'
import { describedByIds, extra, extraAttributes, hasContent } from './markup.ts'
import type { CheckboxesItem, CheckboxesOptions } from './options.generated.ts'

/** Any number of choices. The first has the plain id, for the error summary to link to. */
export function checkboxes(options: CheckboxesOptions): Html {
  const idPrefix = options.idPrefix || options.name
  const given = options.fieldset?.describedBy || options.describedBy
  const describedBy = fieldDescribedBy(idPrefix, given, options)
  const group = options.formGroup
  const items = options.items.map((item, i) => {
    if (!item) return undefined
    if (item.divider) return html`<div class="govuk-checkboxes__divider">${item.divider}</div>`
    const itemId = item.id || (i > 0 ? `${idPrefix}-${i + 1}` : idPrefix)
    return checkbox(options, item, { itemId, describedBy: options.fieldset ? '' : describedBy })
  })
  const inside = html`${hintAndError(idPrefix, options)}<div class="govuk-checkboxes${extra(options.classes)}"${extraAttributes(options.attributes)} data-module="govuk-checkboxes">${beside(group?.beforeInputs)}${items}${beside(group?.afterInputs)}</div>`
  return choiceField(options, describedBy, inside)
}

function checkbox(
  options: CheckboxesOptions,
  item: CheckboxesItem,
  { itemId, describedBy }: { itemId: string; describedBy: string },
): Html {
  const checked =
    item.checked ||
    (item.checked !== false && item.value !== undefined && options.values?.includes(item.value))
  const hintId = hasContent(item.hint) && `${itemId}-item-hint`
  const opens = !isEmpty(item.conditional?.html) && `conditional-${itemId}`
  const inTag = [
    attribute('checked', checked),
    attribute('disabled', item.disabled),
    attribute('data-aria-controls', opens),
    attribute('data-behaviour', item.behaviour),
    attribute('aria-describedby', describedByIds(describedBy, hintId)),
    extraAttributes(item.attributes),
  ]
  return html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${itemId}" name="${item.name || options.name}" type="checkbox" value="${item.value}"${inTag}>${itemLabel(item, itemId)}${hintId && itemHint(item, hintId)}</div>${
    opens &&
    html`<div class="govuk-checkboxes__conditional${!checked && ' govuk-checkboxes__conditional--hidden'}" id="${opens}">${item.conditional?.html}</div>`
  }`
}

function itemLabel(item: CheckboxesItem, itemId: string): Html {
  const classes = `govuk-checkboxes__label${extra(item.label?.classes)}`
  return labelFor(
    { text: item.text ?? '', html: item.html, classes, attributes: item.label?.attributes },
    itemId,
  )
}

function itemHint(item: CheckboxesItem, hintId: string): Html | undefined {
  if (!item.hint) return undefined
  const classes = `govuk-checkboxes__hint${extra(item.hint.classes)}`
  return hintWithId({ ...item.hint, classes }, hintId)
}
