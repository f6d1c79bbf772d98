import type { CsvMistake } from '#kernel/csv.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { errorSummaryFor, type FieldError, fieldError } from '#kernel/pages/form.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { fileUpload } from '#kernel/pages/govuk/file-upload.ts'
import { input } from '#kernel/pages/govuk/input.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, staffPage } from '#kernel/pages/layout.ts'
import type { DifferenceRow, StatementRow } from '../store-statements.ts'
import { staffTexts } from '../texts.ts'
import { money } from './money.ts'
import { doneNotice, sections, wideTable } from './staff-parts.ts'

function day(text: string, { locale }: RequestContext): string {
  return formatDate(text as PlainDate, locale) // A date column of the database.
}

/** Settlement files and bank statements that were read, and the form for the next. */
export function statementsPage(
  request: RequestContext,
  model: {
    statements: readonly StatementRow[]
    errors: readonly FieldError[]
    practice: boolean
  },
): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const columns = [
    { text: t.statement },
    { text: t.days },
    { text: t.agrees, number: true },
    { text: t.toWork, number: true },
  ]
  const rows = model.statements.map(
    each =>
      html`<tr><td class="mh-queue__main"><a class="govuk-link" href="${link(`/staff/payments/reconciliation/${each.id}`)}">${each.name}</a><br><span class="mh-queue__under">${t.statementKinds[each.kind]}</span></td><td>${day(each.fromOn, request)} – ${day(each.untilOn, request)}</td><td class="mh-pay__number">${each.matched}</td><td class="mh-pay__number">${each.open > 0 ? html`<strong>${each.open}</strong>` : '0'}</td></tr>`,
  )
  const main = html`${errorSummaryFor(model.errors, locale)}${doneNotice(request)}${sections(request, 'reconciliation')}<h1 class="govuk-heading-l">${t.reconciliationTitle}</h1><p class="govuk-body">${t.reconciliationLead}</p>
    <form class="mh-card" method="post" enctype="multipart/form-data" action="${link('/staff/payments/reconciliation')}">${csrfField(request)}${fileUpload({ id: 'file', name: 'file', label: { text: t.file, classes: 'govuk-label--s' }, hint: { text: t.fileHint }, errorMessage: fieldError(model.errors, 'file', locale) })}${button({ text: t.read })}</form>
    ${model.practice && html`<p class="govuk-body"><a class="govuk-link" href="${link('/staff/payments/practice-settlement.csv')}">${t.practiceFile}</a></p>`}
    ${rows.length > 0 && wideTable(t.reconciliationTitle, columns, rows)}`
  return staffPage(request, {
    title: t.reconciliationTitle,
    main,
    section: 'payments',
    hasErrors: model.errors.length > 0,
  })
}

export function mistakeText({ locale }: RequestContext, { line, reason }: CsvMistake): string {
  const t = staffTexts[locale]
  return t.mistake(line, t.mistakes[reason] ?? reason)
}

/** One file: every line that does not agree, to be worked, before those that do. */
export function statementPage(
  request: RequestContext,
  model: {
    statement: StatementRow
    differences: readonly DifferenceRow[]
    errors: readonly FieldError[]
  },
): Html {
  const { locale } = request
  const t = staffTexts[locale]
  const { statement, differences, errors } = model
  const columns = [
    { text: t.line },
    { text: t.found },
    { text: t.theirs, number: true },
    { text: t.ours, number: true },
  ]
  const rows = (of: readonly DifferenceRow[]) =>
    of.map(each => differenceRow(request, each, statement, errors))
  const agreed = differences.filter(({ state }) => state === 'matched')
  const others = differences.filter(({ state }) => state !== 'matched')
  const main = html`${errorSummaryFor(errors, locale)}${doneNotice(request)}${sections(request, 'reconciliation')}<h1 class="govuk-heading-l">${statement.name}</h1>
    <p class="govuk-body">${t.statementKinds[statement.kind]} · ${day(statement.fromOn, request)} – ${day(statement.untilOn, request)}</p>
    <p class="govuk-body"><strong>${statement.open === 0 ? t.allWorked : t.toWorkOf(statement.open, statement.matched)}</strong></p>
    ${others.length > 0 && wideTable(t.toWork, [...columns, { text: t.work }], rows(others))}
    ${agreed.length > 0 && details({ id: 'agreed', summaryText: t.agreedLines(statement.matched), html: wideTable(t.agrees, columns, rows(agreed)) })}`
  return staffPage(request, {
    title: statement.name,
    main,
    section: 'payments',
    hasErrors: errors.length > 0,
    back: request.link('/staff/payments/reconciliation'),
  })
}

function differenceRow(
  request: RequestContext,
  row: DifferenceRow,
  statement: StatementRow,
  errors: readonly FieldError[],
): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const amount = (pence: number | null) =>
    pence === null || pence === 0 ? '–' : money(pence, locale)
  const id = `note-${row.seq}`
  const form = html`<form class="mh-actions" method="post" action="${link(`/staff/payments/reconciliation/${statement.id}/${row.seq}`)}" novalidate>${csrfField(request)}${input({ id, name: 'note', label: { text: t.work, classes: 'govuk-visually-hidden' }, classes: 'govuk-input--width-10', errorMessage: fieldError(errors, id, locale) })}${button({ text: t.workDo, classes: 'govuk-button--secondary' })}</form>`
  const worked =
    row.workedAt === null
      ? undefined
      : html`${row.note}<br><span class="mh-queue__under">${t.workedOn(formatDate(todayIn(row.workedAt), locale))}</span>`
  // A provider's own name of a payment says nothing to whoever works it.
  const said = row.kind === 'missing' ? (row.chargeReference ?? row.reference) : row.reference
  const name =
    row.chargeId === null
      ? html`${said}`
      : html`<a class="govuk-link" href="${link(`/staff/payments/${row.chargeId}`)}">${said}</a>`
  return html`<tr><td>${row.line ?? '–'}</td><td>${t.differences[row.kind]}<br><span class="mh-queue__under">${name}</span></td><td class="mh-pay__number">${amount(row.pence)}</td><td class="mh-pay__number">${amount(row.ourPence)}</td>${row.state !== 'matched' && html`<td>${row.state === 'open' ? form : worked}</td>`}</tr>`
}
