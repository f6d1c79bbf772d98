import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, picture } from './markup.ts'
import type {
  Falsy,
  PaginationItem,
  PaginationNext,
  PaginationOptions,
  PaginationPrevious,
} from './options.generated.ts'

const arrowPrevious = picture(
  '<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>',
)
const arrowNext = picture(
  '<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>',
)
const previousWords = html`Previous<span class="govuk-visually-hidden"> page</span>`
const nextWords = html`Next<span class="govuk-visually-hidden"> page</span>`

/** The way through a list in pages; without `items`, through neighbouring pages. */
export function pagination(options: PaginationOptions): Html {
  const { items, previous, next } = options
  const block = !items && Boolean(next || previous)
  const list = items && html`<ul class="govuk-pagination__list">${items.map(pageItem)}</ul>`
  const back =
    previous?.href &&
    html`<div class="govuk-pagination__prev"><a class="govuk-link govuk-pagination__link" href="${previous.href}" rel="prev"${extraAttributes(previous.attributes)}>${arrowPrevious} ${words(previous, previousWords, block)}</a></div>`
  const on =
    next?.href &&
    html`<div class="govuk-pagination__next"><a class="govuk-link govuk-pagination__link" href="${next.href}" rel="next"${extraAttributes(next.attributes)}>${block && html`${arrowNext} `}${words(next, nextWords, block)}${!block && html` ${arrowNext}`}</a></div>`
  return html`<nav class="govuk-pagination${block && ' govuk-pagination--block'}${extra(options.classes)}" aria-label="${options.landmarkLabel || 'Pagination'}"${extraAttributes(options.attributes)}>${back}${list}${on}</nav>`
}

function words(link: PaginationNext | PaginationPrevious, usual: Html, block: boolean): Html {
  const { labelText } = link
  const title = html`<span class="govuk-pagination__link-title${block && !labelText && ' govuk-pagination__link-title--decorated'}">${content(link) || usual}</span>`
  if (!labelText || !block) return title
  return html`${title} <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">${labelText}</span>`
}

function pageItem(item: PaginationItem | Falsy): Html | undefined {
  if (!item || Object.keys(item).length === 0) return undefined
  if (item.ellipsis) {
    return html`<li class="govuk-pagination__item${item.current && ' govuk-pagination__item--current'} govuk-pagination__item--ellipsis">⋯</li>`
  }
  const name = item.visuallyHiddenText ?? `Page ${item.number}`
  return html`<li class="govuk-pagination__item${item.current && ' govuk-pagination__item--current'}"><a class="govuk-link govuk-pagination__link" href="${item.href}" aria-label="${name}"${item.current && attribute('aria-current', 'page')}${extraAttributes(item.attributes)}>${item.number}</a></li>`
}
