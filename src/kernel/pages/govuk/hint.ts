import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { HintOptions } from './options.generated.ts'

/** Help that stays beside a field. */
export function hint(options: HintOptions): Html {
  return hintWithId(options, options.id)
}

/** The hint under the id its field refers to. */
export function hintWithId(options: HintOptions, id: string | undefined): Html {
  return html`<div${attribute('id', id)} class="govuk-hint${extra(options.classes)}"${extraAttributes(options.attributes)}>${content(options)}</div>`
}
