import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { TagOptions } from './options.generated.ts'

/** The status of a thing, in a word or two. */
export function tag(options: TagOptions): Html {
  return html`<strong class="govuk-tag${extra(options.classes)}"${extraAttributes(options.attributes)}>${content(options)}</strong>`
}
