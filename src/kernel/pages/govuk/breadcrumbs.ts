import { type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { BreadcrumbsItem, BreadcrumbsOptions } from './options.generated.ts'

/** Where the page stands in the site; an item without `href` is the page itself. */
export function breadcrumbs(options: BreadcrumbsOptions): Html {
  const { labelText = 'Breadcrumb' } = options
  return html`<nav class="govuk-breadcrumbs${extra(options.classes)}${options.collapseOnMobile && ' govuk-breadcrumbs--collapse-on-mobile'}"${extraAttributes(options.attributes)} aria-label="${labelText}"><ol class="govuk-breadcrumbs__list">${options.items.map(crumb)}</ol></nav>`
}

function crumb(item: BreadcrumbsItem | null | undefined | false | ''): Html | undefined {
  if (!item) return undefined
  if (!item.href) {
    return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${content(item)}</li>`
  }
  return html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${extraAttributes(item.attributes)}>${content(item)}</a></li>`
}
