import { notFound } from '#kernel/errors.ts'
import { fields as all, field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { FileChange } from './change-draft.ts'
import { addQuestion, changeOptions, changeSettings, removeQuestion } from './change-pages.ts'
import { showPageOfDraft } from './handle-pages.ts'
import { joined } from './join-changes.ts'
import { type DraftLook, entries, factName, listed, pageName, words } from './look-at-draft.ts'
import { doneText, openDraft, pageOf, saveAndGoOn } from './open-draft.ts'
import { questionPage } from './pages/element-pages.ts'
import type { Shown } from './pages/parts.ts'
import { OFFERED_TYPES } from './sample-answer.ts'
import { designerTexts } from './texts.ts'
import { wordChanges, wordFields } from './word-fields.ts'

function factOf(request: RequestContext, look: DraftLook): string {
  const fact = request.params['fact'] ?? ''
  if (!pageOf(request, look).asks.some(ask => ask.fact === fact)) throw notFound('question')
  return fact
}

function fieldsOf(look: DraftLook, fact: string) {
  const path = ['facts', fact]
  return wordFields(
    look,
    [path],
    [
      { path: [...path, 'label'], kind: 'line' },
      { path: [...path, 'hint'], kind: 'text' },
      { path: [...path, 'short'], kind: 'line' },
      { path: [...path, 'why'], kind: 'text' },
    ],
  )
}

export async function showQuestion(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const fact = factOf(request, look)
  const view = { look, page: pageOf(request, look), fact, fields: fieldsOf(look, fact) }
  const wrong = shown.refused !== undefined || (shown.errors ?? []).length > 0
  return page(
    questionPage(request, { ...view, typed: request.form, done: doneText(request), ...shown }),
    wrong ? 400 : 200,
  )
}

/** Words first: they are changed in the answers that stay; then the settings, then the answers that come and go. */
export async function postQuestion(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const fact = factOf(request, look)
  const errors = questionErrors(request, look, fact)
  if (errors.length > 0) return showQuestion(request, { errors })
  const changes = joined([
    ...wordChanges(look, fieldsOf(look, fact), request.form),
    ...changeSettings(look, fact, settingsOf(request)),
    ...optionChanges(request, look, fact),
  ])
  return saveAndGoOn(request, {
    look,
    what: factName(look, fact, request.locale),
    changes,
    to: `/pages/${asked.id}/questions/${fact}`,
    again: refused => showQuestion(request, { refused }),
  })
}

function settingsOf({ form }: RequestContext) {
  return {
    type: field(form, 'type'),
    optional: field(form, 'optional') === 'yes',
    special: field(form, 'special') === 'yes',
    max: field(form, 'max'),
    min: field(form, 'min'),
  }
}

function optionChanges(request: RequestContext, look: DraftLook, fact: string): FileChange[] {
  const definition = entries(entries(look.definition['facts'])[fact])
  // Answers come and go only while the question stays one that has them.
  if (!Array.isArray(definition['of']) || !field(request.form, 'type').startsWith('choice'))
    return []
  const [en, cy] = [field(request.form, 'optionEn'), field(request.form, 'optionCy')]
  return changeOptions(look, fact, {
    remove: all(request.form, 'remove'),
    add: en === '' ? undefined : { en, cy },
  })
}

function questionErrors(request: RequestContext, look: DraftLook, fact: string): FieldError[] {
  const t = designerTexts[request.locale].errors
  const { form } = request
  const definition = entries(entries(look.definition['facts'])[fact])
  const type = field(form, 'type')
  const errors: FieldError[] = []
  if (!OFFERED_TYPES.includes(type) && type !== words(definition['type']))
    errors.push({ field: 'type', message: t.type })
  const [en, cy] = [field(form, 'optionEn'), field(form, 'optionCy')]
  if ((en === '') !== (cy === ''))
    errors.push({ field: en === '' ? 'optionEn' : 'optionCy', message: t.options })
  const options = listed(definition['of'])
  const left = options.length - all(form, 'remove').length + (en === '' ? 0 : 1)
  if (options.length > 0 && left < 2) errors.push({ field: 'remove', message: t.lastOption })
  return errors
}

export async function postAddQuestion(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const t = designerTexts[request.locale]
  const question = { en: field(request.form, 'questionEn'), cy: field(request.form, 'questionCy') }
  const type = field(request.form, 'type')
  const errors: FieldError[] = []
  if (question.en === '') errors.push({ field: 'questionEn', message: t.errors.question })
  if (question.cy === '') errors.push({ field: 'questionCy', message: t.errors.question })
  if (!OFFERED_TYPES.includes(type)) errors.push({ field: 'type', message: t.errors.type })
  if (errors.length > 0) return showPageOfDraft(request, { errors })
  const { id, changes } = addQuestion(look, asked, { question, type })
  return saveAndGoOn(request, {
    look,
    what: `${t.addQuestion}: ${question[request.locale]}`,
    changes,
    to: `/pages/${asked.id}/questions/${id}`,
    again: refused => showPageOfDraft(request, { refused }),
  })
}

export async function postRemoveQuestion(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const fact = factOf(request, look)
  return saveAndGoOn(request, {
    look,
    what: `${designerTexts[request.locale].removeQuestion}: ${factName(look, fact, request.locale)}, ${pageName(look, asked, request.locale)}`,
    changes: removeQuestion(look, asked, fact),
    to: `/pages/${asked.id}`,
    again: refused => showQuestion(request, { refused }),
  })
}
