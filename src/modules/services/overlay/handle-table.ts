import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { changedTable, gridChange, gridErrors, gridOf } from '../tables/table-grid.ts'
import { tableTexts } from '../tables/texts.ts'
import { type OpenValue, valueEdit } from './edit-values.ts'
import { edit, link } from './handle-changes.ts'
import type { Wrong } from './pages/edit-pages.ts'
import { tableFormPage } from './pages/table-page.ts'
import type { AdoptionView } from './view-adoption.ts'

type TableForm = { value: OpenValue; because: string; wrong?: Wrong }

export function tableForm(
  request: RequestContext,
  view: AdoptionView,
  { value, ...given }: TableForm,
): Answer {
  const grid = gridOf(value.value)
  const html = tableFormPage(request, view, { value, grid, typed: request.form, ...given })
  return page(html, given.wrong === undefined ? 200 : 400)
}

/** The cells of a decision table that the author leaves to each council: the table is one value. */
export async function postTable(
  request: RequestContext,
  view: AdoptionView,
  value: OpenValue,
): Promise<Answer> {
  const because = field(request.form, 'because')
  const change = gridChange(gridOf(value.value), [], request.form)
  const errors = gridErrors(change, tableTexts[request.locale].errors)
  const to = changedTable(value.value, change)
  const made = valueEdit(view.base.stored, view.adoption.overlay, { at: value.at, to, because })
  const refusals = errors.length > 0 ? [] : await edit(request, made)
  if (errors.length + refusals.length > 0)
    return tableForm(request, view, { value, because, wrong: { errors, refusals } })
  return redirect(link(request, 'changes?done=changed'))
}
