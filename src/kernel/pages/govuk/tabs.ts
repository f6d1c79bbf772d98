import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { TabsItem, TabsItemPanel, TabsOptions } from './options.generated.ts'

/** Sections of which one shows; without script, a list of links to all of them. */
export function tabs(options: TabsOptions): Html {
  const { items, title = 'Contents' } = options
  const idOf = (item: TabsItem, index: number) => item.id || `${options.idPrefix}-${index + 1}`
  const list = items?.length
    ? html`<ul class="govuk-tabs__list">${items.map(
        (item, i) =>
          item &&
          html`<li class="govuk-tabs__list-item${i === 0 && ' govuk-tabs__list-item--selected'}"><a class="govuk-tabs__tab" href="#${idOf(item, i)}"${extraAttributes(item.attributes)}>${item.label}</a></li>`,
      )}</ul>${items.map((item, i) => item && panel(item.panel, idOf(item, i), i > 0))}`
    : undefined
  return html`<div${attribute('id', options.id)} class="govuk-tabs${extra(options.classes)}"${extraAttributes(options.attributes)} data-module="govuk-tabs"><h2 class="govuk-tabs__title">${title}</h2>${list}</div>`
}

function panel(options: TabsItemPanel, id: string, isHidden: boolean): Html {
  const words = content(options)
  const body =
    words && (typeof words === 'object' ? words : html`<p class="govuk-body">${words}</p>`)
  return html`<div class="govuk-tabs__panel${isHidden && ' govuk-tabs__panel--hidden'}" id="${id}"${extraAttributes(options?.attributes)}>${body}</div>`
}
