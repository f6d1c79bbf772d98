import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import {
  errorText,
  formOf,
  type Model,
  type ModelPage,
  type PageError,
  parsePage,
  walk,
} from '#services'
import { asksOf, type BlockQuestions, type PageAsk, takeBlocks } from './block-question.ts'
import { missingNeed, type Need } from './needs.ts'
import { type OnTheWay, openOnTheWay, openToWrite } from './open-journey.ts'
import { stopPage, verifiedPage } from './pages/other-pages.ts'
import { preparedBlocks } from './prepared-blocks.ts'
import { inOther, renderPage } from './render-page.ts'
import { keepAnswers } from './save-page.ts'
import { backOf, pathOf } from './way-paths.ts'

/** A page, if the answers lead to it; otherwise the next one that they lead to. */
export async function showPage(request: RequestContext, asked: BlockQuestions): Promise<Answer> {
  const blocks = await preparedBlocks(request, asked)
  return readingCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    const asked = pageOf(way.model, request)
    const need = missingNeed(request, way, 'page')
    if (need !== undefined) return askForNeed(request, need, `${way.base}/${asked.slug}`)
    if (!way.walked.path.includes(asked.id))
      return redirect(request.link(pathOf(way, way.walked.next)))
    if (asked.stop) return page(stopPage(request, way, asked.id, backOf(request, way, asked.id)))
    return page(await renderPage(tx, held(request, way, asked), blocks))
  })
}

/** The answers of a page as they stand; where sending found them wrong, with what is wrong. */
function held(request: RequestContext, way: OnTheWay, asked: ModelPage): PageAsk {
  const form = formOf(way.model, asked.id, way.answers)
  const put = { request, way, page: asked, form, errors: [] }
  if (request.query['wrong'] !== '1') return put
  const parsed = parsePage(way.model, asked.id, { form, answers: way.answers, env: way.env })
  return parsed.ok ? put : { ...put, errors: toFieldErrors(request, way.model, parsed.errors) }
}

/** Takes a page's answers. Wrong ones come back with everything that was typed. */
export async function answerPage(request: RequestContext, asked: BlockQuestions): Promise<Answer> {
  const blocks = await preparedBlocks(request, asked)
  return inCouncil(request.db, request.council.id, async tx => {
    const way = await openToWrite(tx, request)
    const asked = pageOf(way.model, request)
    const need = missingNeed(request, way, 'page')
    if (need !== undefined) return askForNeed(request, need, `${way.base}/${asked.slug}`)
    const language = field(request.form, '_language')
    const put: PageAsk = { request, way, page: asked, form: request.form, errors: [] }
    if (language === 'en' || language === 'cy')
      return page(await renderPage(tx, inOther(put, language), blocks))
    if (!way.walked.path.includes(asked.id))
      return redirect(request.link(pathOf(way, way.walked.next)))
    return take(tx, put, blocks)
  })
}

/** To the sign-in and back; where nobody can be verified online, to the page that says who can help. */
export function askForNeed(request: RequestContext, need: Need, to: string): Answer {
  if (need === 'verified') return page(verifiedPage(request))
  return redirect(request.link(`/account/sign-in?${new URLSearchParams({ to, why: need })}`))
}

async function take(tx: Tx, put: PageAsk, blocks: BlockQuestions): Promise<Answer> {
  const { request, way, page: asked } = put
  const { given, refused, errors, again } = await takeBlocks(tx, blocks, asksOf(put))
  if (again !== undefined) return page(await renderPage(tx, { ...put, form: again }, blocks))
  const { form } = request
  const { model, answers, env } = way
  const parsed = parsePage(model, asked.id, { form, answers, env, given, refused })
  if (!parsed.ok || errors.length > 0) {
    const typed = parsed.ok ? [] : toFieldErrors(request, model, parsed.errors)
    const refusal = { ...put, errors: [...errors, ...typed] }
    return page(await renderPage(tx, refusal, blocks), 400)
  }
  await keepAnswers(tx, request, way, parsed.answers)
  const walked = walk(way.onward, parsed.answers, env)
  const onward = { ...way, model: way.onward }
  return redirect(request.link(pathOf(onward, nextAfter(way, asked, walked))))
}

/**
 * After a change from "check your answers", and where the page was the only one that lacked an answer,
 * only what the change makes necessary is asked.
 */
function nextAfter(way: OnTheWay, asked: ModelPage, walked: OnTheWay['walked']): string {
  if (way.walked.next === 'check' || way.walked.next === asked.id) return walked.next
  const following = walked.path[walked.path.indexOf(asked.id) + 1]
  return following ?? walked.next
}

export function toFieldErrors(
  request: RequestContext,
  model: Model,
  errors: readonly PageError[],
): FieldError[] {
  return errors.map(error => ({
    field: error.field,
    message: errorText(model, request.locale, error),
  }))
}

export function pageOf(model: Model, request: RequestContext): ModelPage {
  const found = model.pages.find(each => each.slug === request.params['page'])
  if (found === undefined) throw notFound('page of a service')
  return found
}
