import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { GenericHeaderOptions } from './options.generated.ts'

/** A header with an organisation's own name or logo. */
export function genericHeader(options: GenericHeaderOptions): Html {
  return namedHeader(options, 'govuk-generic-header')
}

/** The header under the class of one of its two kinds. */
export function namedHeader(
  options: GenericHeaderOptions,
  name: 'govuk-generic-header' | 'govuk-header',
): Html {
  const logo = content({ text: options.logoText, html: options.logoHtml })
  return html`<div class="${name}${extra(options.classes)}"${extraAttributes(options.attributes)}><div class="${name}__container ${options.containerClasses || 'govuk-width-container'}"><div class="${name}__logo"><a href="${options.url || '/'}" class="${name}__homepage-link">${logo}</a></div></div></div>`
}
