/** What every form field shares: its group, label, hint, error and description. */
import { type Html, html } from '../html.ts'
import { errorMessageWithId } from './error-message.ts'
import { fieldset } from './fieldset.ts'
import { hintWithId } from './hint.ts'
import { labelFor } from './label.ts'
import { content, describedByIds, extra, extraAttributes } from './markup.ts'
import type {
  AttributeMap,
  ErrorMessageOptions,
  FieldsetOptions,
  HintOptions,
  LabelOptions,
  TextOrHtml,
} from './options.generated.ts'

type Group = {
  classes?: string | undefined
  attributes?: AttributeMap | undefined
}

type Field = {
  id?: string | undefined
  name: string
  describedBy?: string | undefined
  label: LabelOptions
  hint?: HintOptions | undefined
  errorMessage?: ErrorMessageOptions | undefined
  formGroup?: Group | undefined
}

/** The ids of a field's hint and error, added to what already describes it. */
export function fieldDescribedBy(
  id: string | undefined,
  describedBy: string | undefined,
  field: { hint?: HintOptions | undefined; errorMessage?: ErrorMessageOptions | undefined },
): string {
  return describedByIds(
    describedBy,
    field.hint && `${id}-hint`,
    field.errorMessage && `${id}-error`,
  )
}

/** A form group with label, hint and error above its input. */
export function labelledField(field: Field, input: Html): Html {
  const id = field.id || field.name
  return formGroup(field, html`${labelFor(field.label, id)}${hintAndError(id, field)}${input}`)
}

/** The hint and error of a field or a set of choices. */
export function hintAndError(
  id: string | undefined,
  field: { hint?: HintOptions | undefined; errorMessage?: ErrorMessageOptions | undefined },
): Html {
  return html`${field.hint && hintWithId(field.hint, `${id}-hint`)}${
    field.errorMessage && errorMessageWithId(field.errorMessage, `${id}-error`)
  }`
}

/** The group around a field, marked when it is in error. */
export function formGroup(
  field: { errorMessage?: ErrorMessageOptions | undefined; formGroup?: Group | undefined },
  inside: Html,
): Html {
  const group = field.formGroup
  return html`<div class="govuk-form-group${field.errorMessage && ' govuk-form-group--error'}${extra(group?.classes)}"${extraAttributes(group?.attributes)}>${inside}</div>`
}

/** Choices in a form group, within a fieldset when there is one. */
export function choiceField(
  field: {
    errorMessage?: ErrorMessageOptions | undefined
    formGroup?: Group | undefined
    fieldset?: FieldsetOptions | undefined
  },
  describedBy: string,
  inside: Html,
): Html {
  if (!field.fieldset) return formGroup(field, inside)
  return formGroup(
    field,
    fieldset({ ...field.fieldset, role: undefined, describedBy, html: inside }),
  )
}

/** Markup the author put before or after an input. */
export function beside(options: TextOrHtml | undefined): Html | string | number | undefined {
  return content(options)
}
