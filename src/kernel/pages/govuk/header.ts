import { type Html, html } from '../html.ts'
import { namedHeader } from './generic-header.ts'
import { govukLogo } from './logo.ts'
import type { HeaderOptions } from './options.generated.ts'

/** The header of GOV.UK, with its logo: for services on GOV.UK only. */
export function header(options: HeaderOptions): Html {
  const product =
    options.productName &&
    html` <span class="govuk-header__product-name">${options.productName}</span>`
  return namedHeader(
    {
      logoHtml: html`${govukLogo()}${product}`,
      url: options.homepageUrl || '//gov.uk',
      containerClasses: options.containerClasses,
      classes: options.classes,
      attributes: options.attributes,
    },
    'govuk-header',
  )
}
