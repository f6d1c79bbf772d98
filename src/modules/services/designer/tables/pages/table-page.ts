import type { RequestContext } from '#kernel/http/request-context.ts'
import { fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { radios } from '#kernel/pages/govuk/radios.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type GridView, gridFields } from '../../../tables/grid-fields.ts'
import { tableTexts } from '../../../tables/texts.ts'
import { plainName } from '../../element-id.ts'
import { type DraftLook, words } from '../../look-at-draft.ts'
import {
  checksPart,
  draftFrame,
  draftLink,
  formHead,
  removePart,
  type Shown,
} from '../../pages/parts.ts'
import { designerTexts } from '../../texts.ts'
import { LOOKED_TYPES } from '../change-tables.ts'
import { draftTableTexts } from '../texts.ts'
import { type Use, usesOf } from '../where-used.ts'
import { columnFields } from './column-fields.ts'

export type TableView = Shown & GridView & { look: DraftLook }

/** A decision table of a draft: its rows, its columns, and what looks it up. */
export function tablePage(request: RequestContext, view: TableView): Html {
  const t = tableTexts[request.locale]
  const { look, id } = view
  const at = draftLink(request, look, `/tables/${id}`)
  const save = button({ text: designerTexts[request.locale].save })
  // Whoever presses Enter saves: the first button of a form is the one that is meant then.
  const first = html`<button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">${designerTexts[request.locale].save}</button>`
  const main = html`<p class="govuk-body mh-lead">${t.lead}</p>
    <form method="post" action="${at}" novalidate>${formHead(request, look)}${first}${gridFields(request, { ...view, movable: true })}${save}</form>
    ${checksPart(request, look, [`tables.${id}`])}${usesPart(request, view)}${addColumnPart(request, view)}${removeColumnPart(request, view)}${removePart(request, look, { at: `/tables/${id}/remove`, title: draftTableTexts[request.locale].removeTable })}`
  return draftFrame(request, look, {
    ...view,
    title: t.title(plainName(id)),
    main,
    back: draftLink(request, look, '/tables'),
  })
}

function usesPart(request: RequestContext, { look, id }: TableView): Html {
  const t = draftTableTexts[request.locale]
  const uses = new Map(usesOf(look, id, request.locale).map(use => [use.name, use]))
  const link = (path: string, text: string) =>
    html`<a class="govuk-link" href="${draftLink(request, look, path)}">${text}</a>`
  const line = ({ name, at }: Use) =>
    html`<li>${at === undefined ? name : link(`${at}/table`, name)}</li>`
  const known = html`<ul class="govuk-list govuk-list--bullet">${[...uses.values()].map(line)}</ul>`
  const next = html`<p class="govuk-body">${t.unused} ${link('/parts/computed', t.useIt)} · ${link('/parts/fees', t.orFee)}</p>`
  return html`<h2 class="govuk-heading-m">${t.used}</h2>${uses.size > 0 ? known : next}`
}

function addColumnPart(request: RequestContext, view: TableView): Html {
  const t = draftTableTexts[request.locale]
  const { look, id, typed, errors = [] } = view
  const fields = columnFields(request, {
    name: 'column',
    types: LOOKED_TYPES,
    first: t.everyRow,
    firstHint: t.everyRowHint,
    typed,
    errors,
  })
  const form = html`<form method="post" action="${draftLink(request, look, `/tables/${id}/columns`)}" novalidate>${formHead(request, look)}
    ${radios({ idPrefix: 'side', name: 'side', classes: 'govuk-radios--small', fieldset: { legend: { text: t.side } }, errorMessage: fieldError(errors, 'side', request.locale), items: (['in', 'gives'] as const).map(value => ({ value, text: t.sides[value], checked: typed['side'] === value })) })}
    ${fields}${button({ text: t.addColumnButton, classes: 'govuk-button--secondary' })}</form>`
  const open = errors.some(({ field }) => field === 'side' || field.startsWith('column-'))
  return details({ summaryText: t.addColumn, html: form, open })
}

function removeColumnPart(request: RequestContext, view: TableView): Html {
  const t = draftTableTexts[request.locale]
  const { look, id, grid, typed, errors = [] } = view
  const form = html`<p class="govuk-body">${t.removeColumnWarn}</p><form method="post" action="${draftLink(request, look, `/tables/${id}/columns/remove`)}" novalidate>${formHead(request, look)}
    ${radios({ idPrefix: 'which', name: 'which', classes: 'govuk-radios--small', fieldset: { legend: { text: t.whichColumn } }, errorMessage: fieldError(errors, 'which', request.locale), items: grid.columns.map(column => ({ value: column.id, text: plainName(column.id), checked: words(typed['which']) === column.id })) })}
    ${button({ text: t.removeColumnButton, classes: 'govuk-button--warning' })}</form>`
  const open = errors.some(({ field }) => field === 'which')
  return details({ summaryText: t.removeColumn, html: form, open })
}
