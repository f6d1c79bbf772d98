import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { listTeams } from '#organisations'
import { errorText } from '../../package/answer-page.ts'
import { findPage, type Model, type ModelPage } from '../../package/model.ts'
import { proofOf } from '../../publishing/view-package.ts'
import type { FileChange } from '../change-draft.ts'
import type { DraftLook } from '../look-at-draft.ts'
import { doneText, openDraft, saveAndGoOn, shownPage } from '../open-draft.ts'
import type { Shown } from '../pages/parts.ts'
import {
  answerExample,
  beginExample,
  expectNow,
  expectWhole,
  removeExample,
} from './change-examples.ts'
import { answersTyped, type ExampleLook, lookAtExample } from './look-at-example.ts'
import { examplePage, examplesPage, noExamplesPage } from './pages/example-pages.ts'
import { addStep, removeStep, type StepAsk, stepAsk, stepTyped } from './steps.ts'
import { exampleTexts } from './texts.ts'

export async function showExamples(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const { model } = look
  if (model === undefined) return page(noExamplesPage(request, look))
  const view = {
    look,
    model,
    proof: proofOf(model, request.now),
    done: doneText(request),
    ...shown,
  }
  return shownPage(examplesPage(request, view), shown)
}

type Opened = {
  look: DraftLook
  model: Model
  example: ExampleLook
  asked: ModelPage | undefined
  step: StepAsk | undefined
}

/** The example of the address, and the page of it that is answered: the next, or one that is answered again. */
async function openExample(request: RequestContext): Promise<Opened> {
  const look = await openDraft(request)
  const { model } = look
  const index = Number(request.params['number'])
  const example = model && lookAtExample(model, index, request.now)
  if (model === undefined || example === undefined) throw notFound('example')
  const wanted = request.query['page']
  const again = typeof wanted === 'string' && example.walked.path.includes(wanted)
  const action = field({ do: request.query['do'] }, 'do') || field(request.form, 'do')
  const step = stepAsk(model, example, action)
  return { look, model, example, step, asked: again ? findPage(model, wanted) : example.next }
}

export async function showExample(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const opened = await openExample(request)
  const teams = await readingCouncil(request.db, request.council.id, listTeams)
  const named = teams.map(
    team => [team.key, request.locale === 'cy' ? team.nameCy : team.nameEn] as const,
  )
  const view = { ...opened, teams: new Map(named), typed: request.form, done: doneText(request) }
  return shownPage(examplePage(request, { ...view, ...shown }), shown)
}

async function keep(
  request: RequestContext,
  { look, what, changes, to }: { look: DraftLook; what: string; changes: FileChange[]; to: string },
): Promise<Answer> {
  const again = (refused: string) =>
    request.params['number'] === undefined
      ? showExamples(request, { refused })
      : showExample(request, { refused })
  return saveAndGoOn(request, { look, what, changes, to, again })
}

export async function postBeginExample(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const { model } = look
  const t = exampleTexts[request.locale]
  const name = field(request.form, 'name')
  const errors: FieldError[] = []
  if (name.length < 3) errors.push({ field: 'name', message: t.errors.name })
  if (model?.examples.some(each => each.name === name))
    errors.push({ field: 'name', message: t.errors.taken })
  if (errors.length > 0 || model === undefined) return showExamples(request, { errors })
  const changes = beginExample(model, name, todayIn(request.now))
  const to = `/examples/${model.examples.length}`
  return keep(request, { look, what: `${t.add}: ${name}`, changes, to })
}

export async function postAnswer(request: RequestContext): Promise<Answer> {
  const { look, model, example, asked } = await openExample(request)
  if (asked === undefined) throw notFound('page of an example')
  const read = answersTyped(model, example, asked, request.form)
  if (!read.ok) {
    const { locale } = request
    const errors = read.errors.map(error => ({
      field: error.field,
      message: errorText(model, locale, error),
    }))
    return showExample(request, { errors })
  }
  const changes = answerExample(example, read.answers)
  const to = `/examples/${example.index}`
  return keep(request, { look, what: example.example.name, changes, to })
}

/** An officer does something to the case of the example, and what comes of it is expected from now on. */
export async function postStep(request: RequestContext): Promise<Answer> {
  const { look, model, example, step } = await openExample(request)
  const { locale } = request
  const t = exampleTexts[locale]
  if (step === undefined) throw notFound('action of a service')
  const read = stepTyped({ model, look: example, ask: step }, request.form)
  if (!read.ok) {
    const { day, reason, facts } = read.errors
    const errors: FieldError[] = [
      ...(day ? [{ field: 'on', message: t.errors.day }] : []),
      ...(reason ? [{ field: 'reason', message: t.errors.reason }] : []),
      ...facts.map(error => ({ field: error.field, message: errorText(model, locale, error) })),
    ]
    return showExample(request, { errors })
  }
  const added = addStep(model, example, read.step)
  if (added.kind === 'refused')
    return showExample(request, {
      refused: t.stepRefused(t.refusals[added.reason] ?? added.reason),
    })
  const what = `${t.steps}: ${example.example.name}`
  return keep(request, { look, what, changes: added.changes, to: `/examples/${example.index}` })
}

export async function postRemoveStep(request: RequestContext): Promise<Answer> {
  const { look, example } = await openExample(request)
  const what = `${exampleTexts[request.locale].removeStep}: ${example.example.name}`
  const to = `/examples/${example.index}`
  return keep(request, { look, what, changes: removeStep(example), to })
}

/** What came is right: it is expected from now on. */
export async function postExpect(request: RequestContext): Promise<Answer> {
  const { look, model, example } = await openExample(request)
  const { name, expect } = example.example
  const isNew = expect.path?.length === 0
  const changes = isNew ? expectWhole(example) : expectNow(model, request.now, name)
  const what = `${exampleTexts[request.locale].expect}: ${name}`
  return keep(request, { look, what, changes, to: `/examples/${example.index}` })
}

export async function postExpectAll(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  if (look.model === undefined) throw notFound('examples that can be run')
  const changes = expectNow(look.model, request.now)
  return keep(request, {
    look,
    what: exampleTexts[request.locale].expectAll,
    changes,
    to: '/examples',
  })
}

export async function postRemoveExample(request: RequestContext): Promise<Answer> {
  const { look, example } = await openExample(request)
  const t = exampleTexts[request.locale]
  if ((look.model?.examples.length ?? 0) < 2)
    return showExample(request, { refused: t.errors.last })
  const what = `${t.remove}: ${example.example.name}`
  return keep(request, { look, what, changes: removeExample(example.index), to: '/examples' })
}
