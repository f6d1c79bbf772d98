import { notFound } from '#kernel/errors.ts'
import type { ListEntry } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { type Answers, entriesOf, parseEntry, putEntry, removeEntry } from '#services'
import { type BlockQuestions, type PageAsk, takeBlocks } from './block-question.ts'
import { asksOfEntry, type EntryPlace, entryAt, markOf, placeNow } from './entry-asks.ts'
import { type OnTheWay, openOnTheWay, openToWrite } from './open-journey.ts'
import { pageOf, toFieldErrors } from './page-routes.ts'
import { preparedBlocks } from './prepared-blocks.ts'
import { renderEntry } from './render-entry.ts'
import { inOther } from './render-page.ts'
import { keepAnswers } from './save-page.ts'

/** One entry of a list: an empty one after the last, or one to change. */
export async function showEntry(request: RequestContext, asked: BlockQuestions): Promise<Answer> {
  const blocks = await preparedBlocks(request, asked)
  return readingCouncil(request.db, request.council.id, async tx => {
    const at = entryOf(request, await openOnTheWay(tx, request))
    return page(await renderEntry(tx, { ...at, form: formOf(at), errors: [] }, blocks))
  })
}

export async function postEntry(request: RequestContext, asked: BlockQuestions): Promise<Answer> {
  const blocks = await preparedBlocks(request, asked)
  return inCouncil(request.db, request.council.id, async tx => {
    const at = entryOf(request, await openToWrite(tx, request))
    const put: EntryAsk = { ...at, form: request.form, errors: [] }
    const language = field(request.form, '_language')
    if (language === 'en' || language === 'cy')
      return page(await renderEntry(tx, { ...put, ...inOther(put, language) }, blocks))
    return takeEntry(tx, put, blocks)
  })
}

type EntryAsk = PageAsk & EntryPlace

async function takeEntry(tx: Tx, put: EntryAsk, blocks: BlockQuestions): Promise<Answer> {
  const { request, way, list, index, form } = put
  const entries = entriesOf(way.answers, list.id)
  const at = { list, index: placeNow(form, entries, index) ?? entries.length }
  const { given, refused, errors, again } = await takeBlocks(tx, blocks, asksOfEntry(put, at))
  if (again !== undefined) return page(await renderEntry(tx, { ...put, form: again }, blocks))
  const { answers, env, model } = way
  const parsed = parseEntry(model, list.id, { form, answers, env, given, refused })
  if (!parsed.ok || errors.length > 0) {
    const typed: FieldError[] = parsed.ok ? [] : toFieldErrors(request, model, parsed.errors)
    const refusal = { ...put, errors: [...errors, ...typed] }
    return page(await renderEntry(tx, refusal, blocks), 400)
  }
  await keepAnswers(tx, request, way, withEntry(put, parsed.entry))
  return redirect(listLink(request, way))
}

/** The answers with the entry in its place; one that is gone or whose place is taken is added, unless it was sent twice. */
function withEntry({ way, list, index, form }: EntryAsk, entry: ListEntry): Answers {
  const entries = entriesOf(way.answers, list.id)
  const at = placeNow(form, entries, index)
  if (at !== undefined) return putEntry(way.answers, list.id, { entry, index: at })
  const isThere = entries.some(each => markOf(each) === markOf(entry))
  return isThere ? way.answers : putEntry(way.answers, list.id, { entry })
}

/** The inputs of an entry as it is kept. */
function formOf({ way, list, index }: { way: OnTheWay } & EntryPlace): FormInput {
  const entry = entriesOf(way.answers, list.id)[index]
  return entry === undefined
    ? {}
    : kindOf(list.definition).toForm([entry], list.id, list.definition)
}

export function postRemoveEntry(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const way = await openToWrite(tx, request)
    const { list, index } = entryOf(request, way)
    const at = placeNow(request.form, entriesOf(way.answers, list.id), index)
    if (at !== undefined) await keepAnswers(tx, request, way, removeEntry(way.answers, list.id, at))
    return redirect(listLink(request, way))
  })
}

function entryOf(request: RequestContext, way: OnTheWay) {
  const asked = pageOf(way.model, request)
  const entry = entryAt(request, way, asked)
  if (entry === undefined || !way.walked.path.includes(asked.id)) throw notFound('entry of a list')
  return { request, way, page: asked, ...entry }
}

function listLink(request: RequestContext, way: OnTheWay): string {
  return request.link(`${way.base}/${request.params['page'] ?? ''}`)
}
