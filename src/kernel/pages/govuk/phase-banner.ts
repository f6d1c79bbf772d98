import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { PhaseBannerOptions } from './options.generated.ts'
import { tag } from './tag.ts'

/** Says that the service is new and still changing. */
export function phaseBanner(options: PhaseBannerOptions): Html {
  const phase = tag({
    text: options.tag?.text ?? '',
    html: options.tag?.html,
    classes: `govuk-phase-banner__content__tag${extra(options.tag?.classes)}`,
  })
  return html`<div class="govuk-phase-banner govuk-width-container${extra(options.classes)}"${extraAttributes(options.attributes)}><p class="govuk-phase-banner__content">${phase} <span class="govuk-phase-banner__text">${content(options)}</span></p></div>`
}
