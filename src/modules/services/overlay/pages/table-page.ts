import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField } from '#kernel/pages/layout.ts'
import { gridFields } from '../../tables/grid-fields.ts'
import type { Grid } from '../../tables/table-grid.ts'
import { describeElement } from '../describe-element.ts'
import type { OpenValue } from '../edit-values.ts'
import { overlayTexts } from '../texts.ts'
import type { AdoptionView } from '../view-adoption.ts'
import { becauseField, editPage, type Wrong } from './edit-pages.ts'

export type TableFormView = {
  value: OpenValue
  grid: Grid
  typed: Readonly<Record<string, unknown>>
  because: string
  wrong?: Wrong
}

/** A decision table with the council’s own cells. */
export function tableFormPage(
  request: RequestContext,
  view: AdoptionView,
  { value, grid, typed, because, wrong }: TableFormView,
): Html {
  const { locale } = request
  const t = overlayTexts[locale].edit
  const post = request.link(`/staff/services/${view.adoption.package}/changes/values`)
  const title = describeElement(view.applied.stored, value.at, locale)
  const id = value.at.split('.').at(-1) ?? ''
  const fields = gridFields(request, { id, grid, typed, errors: wrong?.errors ?? [] })
  const main = html`<form method="post" action="${post}" novalidate>${csrfField(request)}<input type="hidden" name="seq" value="${view.adoption.seq}"><input type="hidden" name="at" value="${value.at}">
    ${fields}${becauseField(request, because)}${button({ text: t.keep })}</form>`
  return editPage(request, view, {
    title,
    main,
    back: 'changes/values',
    ...(wrong === undefined ? {} : { wrong }),
  })
}
