import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { addPage, movePage, removePage } from './change-pages.ts'
import {
  conditionOf,
  factsBefore,
  isRowOperator,
  type Row,
  type Rows,
  rowsOf,
  takesValue,
} from './condition-rows.ts'
import { showDraft } from './handle-draft.ts'
import { type DraftLook, type DraftPage, pageName, pagesOf } from './look-at-draft.ts'
import { doneText, openDraft, pageOf, saveAndGoOn } from './open-draft.ts'
import { pagePage } from './pages/element-pages.ts'
import { conditionPage } from './pages/other-pages.ts'
import type { Shown } from './pages/parts.ts'
import { designerTexts } from './texts.ts'
import { wordChanges, wordFields } from './word-fields.ts'

const service = 'service.yaml'

function fieldsOf(look: DraftLook, { id, asks }: DraftPage) {
  const path = ['pages', id]
  // The only question of a page is its title, unless it has one of its own.
  const title = asks.length === 1 ? [] : [{ path: [...path, 'title'], kind: 'line' as const }]
  return wordFields(look, [path], [...title, { path: [...path, 'body'], kind: 'text' }])
}

export async function showPageOfDraft(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const wrong = shown.refused !== undefined || (shown.errors ?? []).length > 0
  const view = { look, page: asked, fields: fieldsOf(look, asked), typed: request.form }
  return page(pagePage(request, { ...view, done: doneText(request), ...shown }), wrong ? 400 : 200)
}

export async function postPageOfDraft(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  return saveAndGoOn(request, {
    look,
    what: pageName(look, asked, request.locale),
    changes: wordChanges(look, fieldsOf(look, asked), request.form),
    to: `/pages/${asked.id}`,
    again: refused => showPageOfDraft(request, { refused }),
  })
}

export async function postAddPage(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const t = designerTexts[request.locale]
  const title = { en: field(request.form, 'titleEn'), cy: field(request.form, 'titleCy') }
  const missing = title.en === '' ? 'titleEn' : title.cy === '' ? 'titleCy' : undefined
  if (missing !== undefined)
    return showDraft(request, { errors: [{ field: missing, message: t.errors.title }] })
  const after = field(request.form, 'after')
  const stop = field(request.form, 'stop') === 'yes'
  const { id, changes } = addPage(look, { title, after: after === '' ? undefined : after, stop })
  return saveAndGoOn(request, {
    look,
    what: `${t.addPage}: ${title[request.locale]}`,
    changes,
    to: `/pages/${id}`,
    again: refused => showDraft(request, { refused }),
  })
}

export async function postMovePage(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const to = Number(field(request.form, 'to'))
  const may = Number.isInteger(to) && to >= 0 && to < pagesOf(look).length
  return saveAndGoOn(request, {
    look,
    what: designerTexts[request.locale][to < asked.index ? 'up' : 'down'](
      pageName(look, asked, request.locale),
    ),
    changes: may ? movePage(asked.index, to) : [],
    to: '',
    again: refused => showDraft(request, { refused }),
  })
}

export async function postRemovePage(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const t = designerTexts[request.locale]
  if (pagesOf(look).length === 1) return showPageOfDraft(request, { refused: t.errors.lastPage })
  return saveAndGoOn(request, {
    look,
    what: `${t.removePage}: ${pageName(look, asked, request.locale)}`,
    changes: removePage(look, asked),
    to: '',
    again: refused => showDraft(request, { refused }),
  })
}

export async function showCondition(
  request: RequestContext,
  { rows, ...shown }: Shown & { rows?: Rows } = {},
): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const facts = factsBefore(look, asked.index)
  const view = { look, page: asked, rows: rows ?? rowsOf(asked.when), facts }
  const wrong = shown.refused !== undefined || (shown.errors ?? []).length > 0
  return page(
    conditionPage(request, { ...view, done: doneText(request), ...shown }),
    wrong ? 400 : 200,
  )
}

export async function postCondition(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const { rows, errors } = readRows(request)
  if (errors.length > 0) return showCondition(request, { rows, errors })
  const value = conditionOf(look, rows)
  const path = ['pages', asked.index, 'when']
  // Rows that say what the condition says already must not write it in other words.
  const same = asked.when === undefined && value === undefined
  const edits =
    value === undefined
      ? [{ kind: 'remove' as const, path }]
      : [{ kind: 'set' as const, path, value }]
  return saveAndGoOn(request, {
    look,
    what: designerTexts[request.locale].conditionOf(pageName(look, asked, request.locale)),
    changes: same ? [] : [{ file: service, edits }],
    to: `/pages/${asked.id}/condition`,
    again: refused => showCondition(request, { rows, refused }),
  })
}

const mostRows = 20

function readRows(request: RequestContext): { rows: Rows; errors: FieldError[] } {
  const rows: Row[] = []
  const errors: FieldError[] = []
  const t = designerTexts[request.locale].errors
  for (let at = 0; at < mostRows; at++) {
    const fact = field(request.form, `fact-${at}`)
    const operator = field(request.form, `operator-${at}`)
    if (fact === '' || !isRowOperator(operator)) continue
    const value = field(request.form, `value-${at}`)
    if (takesValue(operator) && value === '')
      errors.push({ field: `value-${at}`, message: t.value(at + 1) })
    rows.push({ fact, operator, value })
  }
  const together = field(request.form, 'together') === 'any' ? 'any' : 'all'
  return { rows: { together, rows }, errors }
}
