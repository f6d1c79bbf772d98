import { attributes, type Html, html } from '../html.ts'
import { content, extra, extraAttributes, heading } from './markup.ts'
import type {
  SummaryListCard,
  SummaryListCardActions,
  SummaryListCardTitle,
  SummaryListOptions,
  SummaryListRow,
  SummaryListRowActions,
  SummaryListRowActionsItem,
} from './options.generated.ts'

/** Names and values, each with what can be done about it. */
export function summaryList(options: SummaryListOptions): Html {
  const { card } = options
  const hasActions = options.rows.some(row => row && (row.actions?.items?.length ?? 0) > 0)
  const rows = options.rows.map(one => one && row(one, hasActions, card?.title))
  const list = html`<dl class="govuk-summary-list${extra(options.classes)}"${extraAttributes(options.attributes)}>${rows}</dl>`
  return card ? cardAround(card, list) : list
}

function row(
  options: SummaryListRow,
  anyHasActions: boolean,
  cardTitle: SummaryListCardTitle | undefined,
): Html {
  const { key, value, actions } = options
  return html`<div class="govuk-summary-list__row${anyHasActions && !actions?.items && ' govuk-summary-list__row--no-actions'}${extra(options.classes)}"><dt class="govuk-summary-list__key${extra(key.classes)}">${content(key)}</dt><dd class="govuk-summary-list__value${extra(value?.classes)}">${content(value)}</dd>${actions && rowActions(actions, cardTitle)}</div>`
}

function rowActions(
  actions: SummaryListRowActions,
  cardTitle: SummaryListCardTitle | undefined,
): Html | undefined {
  const links = linksOf(actions, cardTitle)
  if (links.length === 0) return undefined
  const inside =
    links.length === 1
      ? links[0]
      : html`<ul class="govuk-summary-list__actions-list">${links.map(
          link => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`,
        )}</ul>`
  return html`<dd class="govuk-summary-list__actions${extra(actions.classes)}">${inside}</dd>`
}

function linksOf(
  actions: SummaryListRowActions | SummaryListCardActions,
  cardTitle: SummaryListCardTitle | undefined,
): Html[] {
  const links: Html[] = []
  for (const item of actions.items ?? []) if (item) links.push(link(item, cardTitle))
  return links
}

/** The link with, for those who hear it out of context, what it acts on. */
function link(
  action: SummaryListRowActionsItem,
  cardTitle: SummaryListCardTitle | undefined,
): Html {
  const about = action.visuallyHiddenText && html` ${action.visuallyHiddenText}`
  const within = cardTitle && html` (${content(cardTitle)})`
  const hidden =
    (about || within) && html`<span class="govuk-visually-hidden">${about}${within}</span>`
  return html`<a class="govuk-link${extra(action.classes)}" href="${action.href}"${extraAttributes(action.attributes)}>${content(action)}${hidden}</a>`
}

function cardAround(card: SummaryListCard, list: Html): Html {
  const { title, actions } = card
  const head =
    title &&
    heading(
      title.headingLevel || 2,
      [attributes({ class: `govuk-summary-card__title${extra(title.classes)}` })],
      content(title),
    )
  return html`<div class="govuk-summary-card${extra(card.classes)}"${extraAttributes(card.attributes)}><div class="govuk-summary-card__title-wrapper">${head}${actions && cardActions(actions, title)}</div><div class="govuk-summary-card__content">${list}</div></div>`
}

function cardActions(
  actions: SummaryListCardActions,
  title: SummaryListCardTitle | undefined,
): Html | undefined {
  const links = linksOf(actions, title)
  if (links.length === 0) return undefined
  if (links.length === 1) {
    return html`<div class="govuk-summary-card__actions${extra(actions.classes)}">${links}</div>`
  }
  return html`<ul class="govuk-summary-card__actions${extra(actions.classes)}">${links.map(
    one => html`<li class="govuk-summary-card__action">${one}</li>`,
  )}</ul>`
}
