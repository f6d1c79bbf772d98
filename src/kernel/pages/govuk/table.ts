import { attribute, type Html, html } from '../html.ts'
import { content, extra, extraAttributes } from './markup.ts'
import type { TableCell, TableOptions } from './options.generated.ts'

/** Rows and columns of facts to compare. */
export function table(options: TableOptions): Html {
  const caption =
    options.caption &&
    html`<caption class="govuk-table__caption${extra(options.captionClasses)}">${options.caption}</caption>`
  const head =
    options.head &&
    html`<thead class="govuk-table__head"><tr class="govuk-table__row">${options.head.map(columnHeader)}</tr></thead>`
  const rows = options.rows.map(
    cells =>
      cells &&
      html`<tr class="govuk-table__row">${cells.map((cell, i) =>
        i === 0 && options.firstCellIsHeader ? rowHeader(cell) : dataCell(cell),
      )}</tr>`,
  )
  return html`<table class="govuk-table${extra(options.classes)}"${extraAttributes(options.attributes)}>${caption}${head}<tbody class="govuk-table__body">${rows}</tbody></table>`
}

function columnHeader(cell: TableCell): Html {
  return html`<th scope="col" class="govuk-table__header${cell.format && ` govuk-table__header--${cell.format}`}${extra(cell.classes)}"${spans(cell)}>${content(cell)}</th>`
}

function rowHeader(cell: TableCell): Html {
  return html`<th scope="row" class="govuk-table__header${extra(cell.classes)}"${spans(cell)}>${content(cell)}</th>`
}

function dataCell(cell: TableCell): Html {
  return html`<td class="govuk-table__cell${cell.format && ` govuk-table__cell--${cell.format}`}${extra(cell.classes)}"${spans(cell)}>${content(cell)}</td>`
}

function spans(cell: TableCell) {
  if (!cell.colspan && !cell.rowspan) return extraAttributes(cell.attributes)
  return [
    attribute('colspan', cell.colspan || undefined),
    attribute('rowspan', cell.rowspan || undefined),
    extraAttributes(cell.attributes),
  ]
}
