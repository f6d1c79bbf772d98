import { notFound } from '#kernel/errors.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { entriesOf, parseEntry, putEntry, removeEntry } from '#services'
import { type OnTheWay, openOnTheWay } from './open-journey.ts'
import { pageOf, toFieldErrors } from './page-routes.ts'
import { entryPage } from './pages/list-pages.ts'
import { keepAnswers } from './save-page.ts'

/** One entry of a list: an empty one after the last, or one to change. */
export async function showEntry(request: RequestContext): Promise<Answer> {
  const way = await readingCouncil(request.db, request.council.id, tx => openOnTheWay(tx, request))
  const { asked, fact, index } = entryOf(request, way)
  const entry = entriesOf(way.answers, fact.id)[index]
  const form =
    entry === undefined ? {} : kindOf(fact.definition).toForm([entry], fact.id, fact.definition)
  return page(
    entryPage(request, {
      way,
      page: asked,
      fact,
      index,
      form,
      errors: [],
      back: listLink(request, way),
    }),
  )
}

export function postEntry(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    const { asked, fact, index } = entryOf(request, way)
    const parsed = parseEntry(way.model, fact.id, {
      form: request.form,
      answers: way.answers,
      env: way.env,
    })
    if (!parsed.ok) {
      const errors = toFieldErrors(request, way.model, parsed.errors)
      return page(
        entryPage(request, {
          way,
          page: asked,
          fact,
          index,
          form: request.form,
          errors,
          back: listLink(request, way),
        }),
        400,
      )
    }
    await keepAnswers(
      tx,
      request,
      way,
      putEntry(way.answers, fact.id, { entry: parsed.entry, index }),
    )
    return redirect(listLink(request, way))
  })
}

export function postRemoveEntry(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    const { fact, index } = entryOf(request, way)
    await keepAnswers(tx, request, way, removeEntry(way.answers, fact.id, index))
    return redirect(listLink(request, way))
  })
}

function entryOf(request: RequestContext, way: OnTheWay) {
  const asked = pageOf(way.model, request)
  const fact = way.model.facts.get(asked.list ?? '')
  const index = Number(request.params['index'])
  if (
    fact === undefined ||
    !Number.isInteger(index) ||
    index < 0 ||
    index > 200 ||
    !way.walked.path.includes(asked.id)
  )
    throw notFound('entry of a list')
  return { asked, fact, index }
}

function listLink(request: RequestContext, way: OnTheWay): string {
  return request.link(`${way.base}/${request.params['page'] ?? ''}`)
}
