import { attributes, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { content, extra, extraAttributes, heading } from './markup.ts'
import type { Falsy, PanelActions, PanelActionsItem, PanelOptions } from './options.generated.ts'

const titleClass = attributes({ class: 'govuk-panel__title' })

/** The big box that says it is done; or, with its class, an interruption. */
export function panel(options: PanelOptions): Html {
  const interruption = options.classes?.includes('govuk-panel--interruption')
  const title = content({ text: options.titleText, html: options.titleHtml })
  const words = content(options)
  const body = words && html`<div class="govuk-panel__body">${words}</div>`
  return html`<div class="govuk-panel${!interruption && ' govuk-panel--confirmation'}${extra(options.classes)}"${extraAttributes(options.attributes)}>${heading(options.headingLevel || 1, [titleClass], title)}${body}${interruption && options.actions && actionsOf(options.actions)}</div>`
}

function actionsOf(actions: PanelActions): Html {
  const group = actions.items?.length
    ? html`<div class="govuk-button-group">${actions.items.map(item => html`${action(item)} `)}</div>`
    : undefined
  return html`<div class="govuk-panel__actions${extra(actions.classes)}"${extraAttributes(actions.attributes)}>${group}</div>`
}

function action(options: PanelActionsItem | Falsy): Html | undefined {
  if (!options) return undefined
  if (!options.href || options.type === 'button') {
    const classes = `govuk-button--inverse${extra(options.classes)}`
    return button({ ...options, classes, type: options.type || 'button' })
  }
  return html`<a class="govuk-link govuk-link--inverse${extra(options.classes)}" href="${options.href}"${extraAttributes(options.attributes)}>${options.text}</a>`
}
