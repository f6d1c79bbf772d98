import { isFactType } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type FieldError, fieldError } from '#kernel/pages/form.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { plainName } from '../designer/element-id.ts'
import { designerTexts } from '../designer/texts.ts'
import { type Column, cellName, cellText, type Grid } from './table-grid.ts'
import { tableTexts } from './texts.ts'

export type GridView = {
  id: string
  grid: Grid
  typed: Readonly<Record<string, unknown>>
  errors?: readonly FieldError[]
  /** Rows are put in another order here. */
  movable?: true
}

/** A decision table as a table of fields, with a row to add and what is given when none fits. */
export function gridFields(request: RequestContext, view: GridView): Html {
  const t = tableTexts[request.locale]
  const { id, grid } = view
  const head = (column: Column) =>
    html`<th scope="col">${plainName(column.id)}<br><span class="mh-quiet">${typeWords(request, column)}</span></th>`
  const rows = grid.rows.map((row, index) =>
    rowOf(request, view, { at: index, label: t.row(index + 1), row, columns: grid.columns }),
  )
  const fresh = rowOf(request, view, { at: 'new', label: t.newRow, row: {}, columns: grid.columns })
  return html`<table class="mh-queue"><caption class="govuk-visually-hidden">${t.title(plainName(id))}</caption><thead><tr><td></td>${grid.columns.map(head)}<td></td></tr></thead><tbody>${rows}${fresh}</tbody></table>
    <p class="govuk-hint">${t.hint}</p>${otherwisePart(request, view)}`
}

function typeWords({ locale }: RequestContext, { type, gives }: Column): string {
  const t = tableTexts[locale]
  const said = isFactType(type) ? designerTexts[locale].types[type] : t.duration
  return gives ? t.given(said) : said
}

type Shape = {
  at: number | 'new' | 'otherwise'
  label: string
  row: Readonly<Record<string, unknown>>
  columns: readonly Column[]
}

function rowOf(request: RequestContext, view: GridView, { at, label, row, columns }: Shape): Html {
  const t = tableTexts[request.locale]
  const cell = (column: Column) =>
    html`<td data-label="${plainName(column.id)}">${cellField(request, view, { at, label, column, value: row[column.id] })}</td>`
  const remove =
    typeof at === 'number' &&
    html`<label class="govuk-body-s"><input type="checkbox" name="remove" value="${at}"> ${t.remove}<span class="govuk-visually-hidden">: ${label}</span></label>`
  return html`<tr><td class="mh-queue__main">${label}</td>${columns.map(cell)}<td>${remove}${moves(request, view, { at, label })}</td></tr>`
}

function moves(
  { locale }: RequestContext,
  { grid, movable }: GridView,
  { at, label }: Pick<Shape, 'at' | 'label'>,
): Html | false {
  const t = designerTexts[locale]
  const one = (way: 'up' | 'down', text: string, spoken: string) =>
    html` <button class="mh-link-button" type="submit" name="move" value="${at}:${way}"><span aria-hidden="true">${text}</span><span class="govuk-visually-hidden">${spoken}</span></button>`
  return (
    movable === true &&
    typeof at === 'number' &&
    html`<span class="mh-move">${at > 0 && one('up', t.upShort, t.up(label))}${at < grid.rows.length - 1 && one('down', t.downShort, t.down(label))}</span>`
  )
}

type Cell = { at: Shape['at']; label: string; column: Column; value: unknown }

function cellField(
  request: RequestContext,
  view: GridView,
  { at, label, column, value }: Cell,
): Html {
  const name = cellName(at, column.id)
  const given = view.typed[name]
  return input({
    id: name,
    name,
    value: typeof given === 'string' ? given : cellText(value, column),
    classes: 'govuk-input--width-10',
    label: { text: `${label}, ${plainName(column.id)}`, classes: 'govuk-visually-hidden' },
    errorMessage: fieldError(view.errors ?? [], name, request.locale),
  })
}

/** What is given when no row fits. */
function otherwisePart(request: RequestContext, view: GridView): Html {
  const t = tableTexts[request.locale]
  const given = view.grid.columns.filter(column => column.gives)
  const one = (column: Column) => {
    const name = cellName('otherwise', column.id)
    const typed = view.typed[name]
    return input({
      id: name,
      name,
      value: typeof typed === 'string' ? typed : cellText(view.grid.otherwise?.[column.id], column),
      classes: 'govuk-input--width-10',
      label: { text: plainName(column.id) },
      errorMessage: fieldError(view.errors ?? [], name, request.locale),
    })
  }
  return html`<h2 class="govuk-heading-m">${t.otherwise}</h2>${given.map(one)}`
}
