import { isDeepStrictEqual } from 'node:util'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import { fileOf } from '../../package/package-source.ts'
import { plainName } from '../element-id.ts'
import type { DraftLook } from '../look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn, shownPage } from '../open-draft.ts'
import type { Shown } from '../pages/parts.ts'
import { partElementOf } from '../parts/handle-parts.ts'
import { partLabel } from '../parts/list-parts.ts'
import { lookUpIn, lookUpTyped, otherWay, tablesGiving, worthOf } from './look-up-values.ts'
import { lookUpPage } from './pages/look-up-page.ts'
import { draftTableTexts } from './texts.ts'

function targetOf(request: RequestContext, look: DraftLook) {
  const element = partElementOf(request, look)
  const worth = worthOf(element)
  if (worth === undefined) throw notFound('what a table can say')
  const name = partLabel(look, element, request.locale)
  return { element, worth, name, at: `/parts/${element.part}/${element.key}` }
}

export async function showLookUp(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const { element, worth, name } = targetOf(request, look)
  const tables = tablesGiving(look, worth.type)
  const asked = field(request.form, 'table') || request.query['table']
  const now = asked ?? lookUpIn(worth.value)?.table
  const table = tables.find(id => id === now) ?? (tables.length === 1 ? tables[0] : undefined)
  const view = { look, element, worth, name, table, typed: request.form, done: doneText(request) }
  return shownPage(lookUpPage(request, { ...view, ...shown }), shown)
}

export async function postLookUp(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { element, worth, name, at } = targetOf(request, look)
  const table = field(request.form, 'table')
  if (!tablesGiving(look, worth.type).includes(table)) throw notFound('table of a draft')
  const t = draftTableTexts[request.locale]
  const { edits, missing } = lookUpTyped(look, element, { table, form: request.form })
  const errors = missing.map(id => ({
    field: id,
    message: id === 'give' ? t.errors.give : t.errors.fact(plainName(id.slice('row-'.length))),
  }))
  if (errors.length > 0) return showLookUp(request, { errors })
  const [edit] = edits
  const same = edit?.kind === 'set' && isDeepStrictEqual(edit.value, worth.value)
  return saveAndGoOn(request, {
    look,
    what: t.lookUpTitle(name),
    changes: same ? [] : [{ file: fileOf.definition, edits }],
    to: at,
    again: refused => showLookUp(request, { refused }),
  })
}

export async function postOtherWay(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { element, name, at } = targetOf(request, look)
  return saveAndGoOn(request, {
    look,
    what: `${draftTableTexts[request.locale].otherWay}: ${name}`,
    changes: [{ file: fileOf.definition, edits: otherWay(element) }],
    to: at,
    again: refused => showLookUp(request, { refused }),
  })
}
