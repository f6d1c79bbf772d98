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
import { missingNeed, type Need } from './needs.ts'
import { type OnTheWay, openOnTheWay } from './open-journey.ts'
import { listPage } from './pages/list-pages.ts'
import { stopPage, verifiedPage } from './pages/other-pages.ts'
import { questionPage } from './pages/question-page.ts'
import { keepAnswers } from './save-page.ts'

/** A page, if the answers lead to it; otherwise the next one that they lead to. */
export async function showPage(request: RequestContext): Promise<Answer> {
  const way = await readingCouncil(request.db, request.council.id, tx => openOnTheWay(tx, request))
  const asked = pageOf(way.model, request)
  const need = missingNeed(request, way, 'page')
  if (need !== undefined) return askForNeed(request, need, `${way.base}/${asked.slug}`)
  if (!way.walked.path.includes(asked.id))
    return redirect(request.link(pathOf(way, way.walked.next)))
  if (asked.stop) return page(stopPage(request, way, asked.id, backOf(request, way, asked.id)))
  return page(render(request, way, { asked, ...held(request, way, asked) }))
}

/** The answers of a page as they stand; where sending found them wrong, with what is wrong. */
function held(request: RequestContext, way: OnTheWay, asked: ModelPage): Omit<Shown, 'asked'> {
  const form = formOf(way.model, asked.id, way.answers)
  if (request.query['wrong'] !== '1') return { form, errors: [] }
  const parsed = parsePage(way.model, asked.id, { form, answers: way.answers, env: way.env })
  return { form, errors: parsed.ok ? [] : toFieldErrors(request, way.model, parsed.errors) }
}

/** Takes a page's answers. Wrong ones come back with everything that was typed. */
export function answerPage(request: RequestContext): Promise<Answer> {
  return inCouncil(request.db, request.council.id, async tx => {
    const way = await openOnTheWay(tx, request)
    const asked = pageOf(way.model, request)
    const need = missingNeed(request, way, 'page')
    if (need !== undefined) return askForNeed(request, need, `${way.base}/${asked.slug}`)
    const language = field(request.form, '_language')
    if (language === 'en' || language === 'cy') return page(inOther(request, way, asked, language))
    if (!way.walked.path.includes(asked.id))
      return redirect(request.link(pathOf(way, way.walked.next)))
    return take(tx, request, way, asked)
  })
}

/** To the sign-in and back; where nobody can be verified online, to the page that says who can help. */
export function askForNeed(request: RequestContext, need: Need, to: string): Answer {
  if (need === 'verified') return page(verifiedPage(request))
  return redirect(request.link(`/account/sign-in?${new URLSearchParams({ to, why: need })}`))
}

async function take(
  tx: Tx,
  request: RequestContext,
  way: OnTheWay,
  asked: ModelPage,
): Promise<Answer> {
  const parsed = parsePage(way.model, asked.id, {
    form: request.form,
    answers: way.answers,
    env: way.env,
  })
  if (!parsed.ok)
    return page(
      render(request, way, {
        asked,
        form: request.form,
        errors: toFieldErrors(request, way.model, parsed.errors),
      }),
      400,
    )
  await keepAnswers(tx, request, way, parsed.answers)
  const walked = walk(way.onward, parsed.answers, way.env)
  const onward = { ...way, model: way.onward }
  return redirect(request.link(pathOf(onward, nextAfter(way, asked, walked))))
}

/** After a change from "check your answers", only what the change makes necessary is asked. */
function nextAfter(way: OnTheWay, asked: ModelPage, walked: OnTheWay['walked']): string {
  if (way.walked.next === 'check') return walked.next
  const following = walked.path[walked.path.indexOf(asked.id) + 1]
  return following ?? walked.next
}

function inOther(request: RequestContext, way: OnTheWay, asked: ModelPage, locale: 'en' | 'cy') {
  const other = { ...request, locale, link: (path: string) => request.link(path, locale) }
  return render(
    other,
    { ...way, base: `/${way.model.content[locale].path}` },
    { asked, form: request.form, errors: [] },
  )
}

type Shown = {
  asked: ModelPage
  form: RequestContext['form'] | ReturnType<typeof formOf>
  errors: readonly FieldError[]
}

function render(request: RequestContext, way: OnTheWay, { asked, form, errors }: Shown) {
  const back = backOf(request, way, asked.id)
  const fact = asked.list === undefined ? undefined : way.model.facts.get(asked.list)
  if (fact !== undefined) return listPage(request, { way, page: asked, fact, errors, back })
  return questionPage(request, {
    way,
    page: asked,
    form,
    errors,
    back,
    action: request.link(`${way.base}/${asked.slug}`),
  })
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

/** The path of the next page, or of "check your answers". */
export function pathOf(way: OnTheWay, next: string): string {
  if (next === 'check') return `${way.base}/check-your-answers`
  return `${way.base}/${way.model.pageOf.get(next)?.slug ?? ''}`
}

/** The page before on the path, or the start; from a change, "check your answers". */
export function backOf(request: RequestContext, way: OnTheWay, pageId: string): string {
  if (request.query['change'] === '1') return request.link(`${way.base}/check-your-answers`)
  const at = pageId === 'check' ? way.walked.path.length : way.walked.path.indexOf(pageId)
  const before = way.walked.path[at - 1]
  return request.link(before === undefined ? way.base : pathOf(way, before))
}
