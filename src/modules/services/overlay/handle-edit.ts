import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { openValues, optionalElements, readValue, valueEdit } from './edit-values.ts'
import { findTexts, isOpen, newChangeId, openTexts, textOf, wordsEdit } from './edit-words.ts'
import { findAt } from './element-path.ts'
import { edit, link, nameOf } from './handle-changes.ts'
import { postTable, tableForm } from './handle-table.ts'
import {
  valueFormPage,
  valuesListPage,
  type WordsForm,
  type Wrong,
  wordsFormPage,
  wordsListPage,
} from './pages/edit-pages.ts'
import { leaveOutPage } from './pages/question-page.ts'
import { overlayTexts } from './texts.ts'
import { type AdoptionView, viewAdoption } from './view-adoption.ts'

export function viewOf(request: RequestContext): Promise<AdoptionView> {
  return readingCouncil(request.db, request.council.id, tx =>
    viewAdoption(tx, nameOf(request), request.now),
  )
}

function queried({ query }: RequestContext, name: string): string {
  return field({ [name]: query[name] }, name)
}

export async function showWords(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const at = queried(request, 'at')
  if (at !== '') return wordsForm(request, view, at)
  const query = queried(request, 'q')
  const found = findTexts(openTexts(view.applied.stored, request.locale), query)
  return page(wordsListPage(request, view, { query, found }))
}

function wordsForm(
  request: RequestContext,
  view: AdoptionView,
  at: string,
  given?: { form: WordsForm; wrong: Wrong },
): Answer {
  if (!isOpen(view.base.stored, at)) throw notFound(`open words ${at}`)
  const own = view.adoption.overlay.changes.find(each => each.do === 'words' && each.at === at)
  const form = given?.form ?? {
    en: textOf(view.applied.stored, at, 'en'),
    cy: textOf(view.applied.stored, at, 'cy'),
    because: own?.because ?? '',
  }
  if (given === undefined) return page(wordsFormPage(request, view, { at, form }))
  return page(wordsFormPage(request, view, { at, form, wrong: given.wrong }), 400)
}

export async function postWords(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const at = field(request.form, 'at')
  const form = {
    en: field(request.form, 'en'),
    cy: field(request.form, 'cy'),
    because: field(request.form, 'because'),
  }
  const made = wordsEdit(view.base.stored, view.adoption.overlay, {
    at,
    texts: form,
    because: form.because,
  })
  const errors: FieldError[] =
    made.put.length + made.remove.length === 0
      ? [{ field: 'en', message: overlayTexts[request.locale].edit.errors.same }]
      : []
  const refusals = errors.length > 0 ? [] : await edit(request, made)
  if (errors.length + refusals.length > 0)
    return wordsForm(request, view, at, { form, wrong: { errors, refusals } })
  return redirect(link(request, 'changes?done=changed'))
}

export async function showValues(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const at = queried(request, 'at')
  if (at === '') return page(valuesListPage(request, view, openValues(view.applied.stored)))
  const own = view.adoption.overlay.changes.find(each => each.do === 'value' && each.at === at)
  const value = String(findAt(view.applied.stored.definition, at) ?? '')
  return valueForm(request, view, { at, form: { value, because: own?.because ?? '' } })
}

type ValueForm = { at: string; form: { value: string; because: string }; wrong?: Wrong }

function valueForm(request: RequestContext, view: AdoptionView, given: ValueForm): Answer {
  const value = openValues(view.applied.stored).find(each => each.at === given.at)
  if (value === undefined || value.kind === 'other') throw notFound(`open value ${given.at}`)
  const before = findAt(view.base.stored.definition, given.at)
  if (value.kind === 'table') {
    const { form, ...rest } = given
    return tableForm(request, view, { ...rest, value, because: form.because })
  }
  const html = valueFormPage(request, view, { value, before, ...given })
  return page(html, given.wrong === undefined ? 200 : 400)
}

export async function postValues(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const at = field(request.form, 'at')
  const form = { value: field(request.form, 'value'), because: field(request.form, 'because') }
  const open = openValues(view.applied.stored).find(each => each.at === at)
  if (open?.kind === 'table') return postTable(request, view, open)
  const kind = open?.kind ?? 'other'
  const to = readValue(form.value, kind)
  const t = overlayTexts[request.locale].edit.errors
  if (to === undefined) {
    const message = kind === 'other' ? t.value.text : t.value[kind]
    const wrong = { errors: [{ field: 'value', message }], refusals: [] }
    return valueForm(request, view, { at, form, wrong })
  }
  const made = valueEdit(view.base.stored, view.adoption.overlay, { at, to, because: form.because })
  const refusals = await edit(request, made)
  if (refusals.length > 0)
    return valueForm(request, view, { at, form, wrong: { errors: [], refusals } })
  return redirect(link(request, 'changes?done=changed'))
}

export async function showLeaveOut(request: RequestContext, wrong?: Wrong): Promise<Answer> {
  const view = await viewOf(request)
  const elements = optionalElements(view.base.stored, view.adoption.overlay)
  const html = leaveOutPage(request, view, { elements, ...(wrong === undefined ? {} : { wrong }) })
  return page(html, wrong === undefined ? 200 : 400)
}

export async function postLeaveOut(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const at = field(request.form, 'at')
  const from = findAt(view.base.stored.definition, at)
  const id = newChangeId(view.adoption.overlay)
  const refusals = await edit(request, { put: [{ id, do: 'leaveOut', at, from }] })
  if (refusals.length > 0) return showLeaveOut(request, { refusals, errors: [] })
  return redirect(link(request, 'changes?done=changed'))
}
