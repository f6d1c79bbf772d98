import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { fileOf } from '../../package/package-source.ts'
import { gridChange, gridErrors, gridOf } from '../../tables/table-grid.ts'
import { tableTexts } from '../../tables/texts.ts'
import { type DraftLook, entries } from '../look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn } from '../open-draft.ts'
import type { Shown } from '../pages/parts.ts'
import { tablePage } from './pages/table-page.ts'
import { tablesOf } from './tables-of.ts'

function tableOf(request: RequestContext, look: DraftLook): { id: string; table: unknown } {
  const id = request.params['table'] ?? ''
  if (!tablesOf(look).includes(id)) throw notFound('table of a draft')
  return { id, table: entries(look.definition['tables'])[id] }
}

export async function showTable(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const { id, table } = tableOf(request, look)
  const { errors = [], refused } = shown
  const view = {
    look,
    id,
    grid: gridOf(table),
    typed: request.form,
    done: doneText(request),
    ...shown,
  }
  const isWrong = errors.length > 0 || refused !== undefined
  return page(tablePage(request, view), isWrong ? 400 : 200)
}

export async function postTable(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { id, table } = tableOf(request, look)
  const t = tableTexts[request.locale]
  const change = gridChange(gridOf(table), ['tables', id], request.form)
  const errors = gridErrors(change, t.errors)
  if (errors.length > 0) return showTable(request, { errors })
  const { edits } = change
  return saveAndGoOn(request, {
    look,
    what: t.title(id),
    changes: edits.length === 0 ? [] : [{ file: fileOf.definition, edits }],
    to: `/tables/${id}`,
    again: refused => showTable(request, { refused }),
  })
}
