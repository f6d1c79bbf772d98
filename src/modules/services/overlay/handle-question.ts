import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { type NewQuestion, QUESTION_KINDS, questionChange } from './edit-question.ts'
import { edit, link } from './handle-changes.ts'
import { viewOf } from './handle-edit.ts'
import type { Wrong } from './pages/edit-pages.ts'
import { type QuestionForm, questionPage } from './pages/question-page.ts'
import { overlayTexts } from './texts.ts'
import type { AdoptionView } from './view-adoption.ts'

export async function showQuestion(request: RequestContext): Promise<Answer> {
  return page(questionPage(request, await viewOf(request), { form: formOf(request) }))
}

export async function postQuestion(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const form = formOf(request)
  const errors = errorsOf(request, view, form)
  if (errors.length > 0) return again(request, view, { form, wrong: { errors, refusals: [] } })
  const { base, adoption } = view
  const change = questionChange(base.stored, adoption.overlay, questionOf(form))
  const refusals = await edit(request, { put: [change] })
  if (refusals.length > 0) return again(request, view, { form, wrong: { errors: [], refusals } })
  return redirect(link(request, 'changes?done=changed'))
}

function again(
  request: RequestContext,
  view: AdoptionView,
  shown: { form: QuestionForm; wrong: Wrong },
): Answer {
  return page(questionPage(request, view, shown), 400)
}

function formOf({ form }: RequestContext): QuestionForm {
  const of = (name: string): string => field(form, name)
  return {
    kind: of('kind'),
    labelEn: of('labelEn'),
    labelCy: of('labelCy'),
    hintEn: of('hintEn'),
    hintCy: of('hintCy'),
    shortEn: of('shortEn'),
    shortCy: of('shortCy'),
    optionsEn: of('optionsEn'),
    optionsCy: of('optionsCy'),
    optional: of('optional'),
    after: of('after'),
    because: of('because'),
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function kindOf(form: QuestionForm): NewQuestion['kind'] | undefined {
  return QUESTION_KINDS.find(kind => kind === form.kind)
}

function errorsOf(request: RequestContext, view: AdoptionView, form: QuestionForm): FieldError[] {
  const { edit: t, languages } = overlayTexts[request.locale]
  const errors: FieldError[] = []
  const need = (id: keyof QuestionForm, message: string) => {
    if (form[id] === '') errors.push({ field: id, message })
  }
  need('labelEn', t.errors.label(languages.en))
  need('labelCy', t.errors.label(languages.cy))
  need('shortEn', t.errors.short(languages.en))
  need('shortCy', t.errors.short(languages.cy))
  if (kindOf(form) === undefined) errors.push({ field: 'kind', message: t.errors.kind })
  const [en, cy] = [linesOf(form.optionsEn), linesOf(form.optionsCy)]
  if (form.kind === 'choice' && (en.length < 2 || en.length !== cy.length))
    errors.push({ field: 'optionsEn', message: t.errors.options })
  if (!view.applied.pageOf.has(form.after)) errors.push({ field: 'after', message: t.errors.after })
  return errors
}

function questionOf(form: QuestionForm): NewQuestion {
  return {
    kind: kindOf(form) ?? 'yesNo',
    label: { en: form.labelEn, cy: form.labelCy },
    hint: { en: form.hintEn, cy: form.hintCy },
    short: { en: form.shortEn, cy: form.shortCy },
    options: { en: linesOf(form.optionsEn), cy: linesOf(form.optionsCy) },
    optional: form.optional === 'yes',
    after: form.after,
    because: form.because,
  }
}
