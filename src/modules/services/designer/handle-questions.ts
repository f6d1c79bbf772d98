import { fields as all, field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Answer } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { FileChange } from './change-draft.ts'
import {
  addEntryFact,
  addQuestion,
  changeOptions,
  removeEntryFact,
  removeQuestion,
} from './change-questions.ts'
import { changeType } from './change-type.ts'
import { definitionOf, type FactSite, factSiteOf } from './fact-site.ts'
import { showPageOfDraft } from './handle-pages.ts'
import { joined } from './join-changes.ts'
import { type DraftLook, type DraftPage, entries, listed, words } from './look-at-draft.ts'
import { doneText, openDraft, pageOf, saveAndGoOn, shownPage } from './open-draft.ts'
import type { Shown } from './pages/parts.ts'
import { questionPage } from './pages/question-page.ts'
import { ENTRY_TYPES, OFFERED_TYPES, standsAlone } from './sample-answer.ts'
import { factSettings, repeatErrors } from './settings/fact-settings.ts'
import { type SettingChange, settingChange, settingErrors } from './settings/setting.ts'
import { settingTexts } from './settings/texts.ts'
import { designerTexts } from './texts.ts'
import { wordChanges, wordFields } from './word-fields.ts'

function fieldsOf(look: DraftLook, site: FactSite) {
  const path = site.words
  const entriesOfList = [...path, 'of']
  const fields = wordFields(
    look,
    [path],
    [
      { path: [...path, 'label'], kind: 'line' },
      { path: [...path, 'hint'], kind: 'text' },
      { path: [...path, 'short'], kind: 'line' },
      ...(site.is === 'entry' ? [] : [{ path: [...path, 'why'], kind: 'text' as const }]),
    ],
  )
  // What is asked of each entry has a page of its own.
  return fields.filter(each => !entriesOfList.every((step, at) => each.path[at] === step))
}

export async function showQuestion(request: RequestContext, shown: Shown = {}): Promise<Answer> {
  const look = await openDraft(request)
  const site = factSiteOf(request, look)
  const settings = factSettings(look, site, request.locale)
  const view = { look, site, settings, fields: fieldsOf(look, site) }
  return shownPage(
    questionPage(request, { ...view, typed: request.form, done: doneText(request), ...shown }),
    shown,
  )
}

/** Words first: they are changed in the answers that stay; then the settings, then the answers that come and go. */
export async function postQuestion(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const site = factSiteOf(request, look)
  const settings = settingsTyped(request, look, site)
  const errors = [
    ...questionErrors(request, look, site),
    ...settingErrors(settings, settingTexts[request.locale].errors),
    ...repeatErrors(request.form, request.locale),
  ]
  if (errors.length > 0) return showQuestion(request, { errors })
  const { edits } = settings
  const changes = joined([
    ...wordChanges(look, fieldsOf(look, site), request.form),
    ...(edits.length === 0 ? [] : [{ file: 'service.yaml', edits }]),
    ...changeType(look, site, field(request.form, 'type')),
    ...optionChanges(request, look, site),
  ])
  return saveAndGoOn(request, {
    look,
    what: site.name,
    changes,
    to: site.at,
    again: refused => showQuestion(request, { refused }),
  })
}

/** The settings of the kind that the question had; with another kind those go, and only what every kind has counts. */
function settingsTyped(request: RequestContext, look: DraftLook, site: FactSite): SettingChange {
  const element = definitionOf(look, site)
  const same = field(request.form, 'type') === element['type']
  const settings = factSettings(look, site, request.locale).filter(
    ({ path }) => same || ['optional', 'class'].includes(String(path[0])),
  )
  return settingChange(settings, { element, under: site.path, form: request.form })
}

function optionChanges(request: RequestContext, look: DraftLook, site: FactSite): FileChange[] {
  const definition = definitionOf(look, site)
  const type = field(request.form, 'type')
  // Answers come and go only while the question stays one that has them.
  const stays = type === 'file' ? definition['type'] === 'file' : Array.isArray(definition['of'])
  if (!stays || !(type.startsWith('choice') || type === 'file')) return []
  const [en, cy] = [field(request.form, 'optionEn'), field(request.form, 'optionCy')]
  return changeOptions(look, site, {
    remove: all(request.form, 'remove'),
    add: en === '' ? undefined : { en, cy },
  })
}

function questionErrors(request: RequestContext, look: DraftLook, site: FactSite): FieldError[] {
  const t = designerTexts[request.locale].errors
  const { form } = request
  const definition = definitionOf(look, site)
  const type = field(form, 'type')
  const errors: FieldError[] = []
  const offered = site.is === 'entry' ? ENTRY_TYPES : OFFERED_TYPES
  if (!offered.includes(type) && type !== words(definition['type']))
    errors.push({ field: 'type', message: t.type })
  const beside = (site.page?.asks.length ?? 1) > 1 && site.is === 'question'
  if (beside && standsAlone(type)) errors.push({ field: 'type', message: t.alone })
  const [en, cy] = [field(form, 'optionEn'), field(form, 'optionCy')]
  if ((en === '') !== (cy === ''))
    errors.push({ field: en === '' ? 'optionEn' : 'optionCy', message: t.options })
  const options = listed(definition['of'])
  const left = options.length - all(form, 'remove').length + (en === '' ? 0 : 1)
  if (type.startsWith('choice') && options.length > 0 && left < 2)
    errors.push({ field: 'remove', message: t.lastOption })
  return errors
}

function newQuestion(request: RequestContext, offered: readonly string[]) {
  const t = designerTexts[request.locale].errors
  const question = { en: field(request.form, 'questionEn'), cy: field(request.form, 'questionCy') }
  const type = field(request.form, 'type')
  const errors: FieldError[] = []
  if (question.en === '') errors.push({ field: 'questionEn', message: t.question })
  if (question.cy === '') errors.push({ field: 'questionCy', message: t.question })
  if (!offered.includes(type)) errors.push({ field: 'type', message: t.type })
  return { question, type, errors }
}

export async function postAddQuestion(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const asked = pageOf(request, look)
  const t = designerTexts[request.locale]
  const { question, type, errors } = newQuestion(request, OFFERED_TYPES)
  const alone = standsAlone(type) || asksAlone(look, asked)
  if (alone && asked.asks.length > 0) errors.push({ field: 'type', message: t.errors.alone })
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

function asksAlone(look: DraftLook, { asks }: DraftPage): boolean {
  const facts = entries(look.definition['facts'])
  return asks.some(({ fact }) => standsAlone(words(entries(facts[fact])['type'])))
}

export async function postRemoveQuestion(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const site = factSiteOf(request, look)
  const { page: asked } = site
  const t = designerTexts[request.locale]
  const list = site.is === 'entry' ? site.path.slice(0, -1) : []
  const others = Object.keys(
    entries(list.reduce<unknown>((at, step) => entries(at)[step], look.definition)),
  )
  if (site.is === 'entry' && others.length < 2)
    return showQuestion(request, { refused: t.errors.lastEntry })
  const changes =
    asked === undefined || site.is === 'entry'
      ? removeEntryFact(look, site)
      : removeQuestion(look, asked, site.id)
  return saveAndGoOn(request, {
    look,
    what: `${t.removeQuestion}: ${site.name}`,
    changes,
    to: site.above,
    again: refused => showQuestion(request, { refused }),
  })
}

export async function postAddEntry(request: RequestContext): Promise<Answer> {
  const look = await openDraft(request)
  const site = factSiteOf(request, look)
  const { question, type, errors } = newQuestion(request, ENTRY_TYPES)
  if (errors.length > 0) return showQuestion(request, { errors })
  const { id, changes } = addEntryFact(look, site, { question, type })
  return saveAndGoOn(request, {
    look,
    what: `${designerTexts[request.locale].addEntry}: ${question[request.locale]}`,
    changes,
    to: `${site.at}/entries/${id}`,
    again: refused => showQuestion(request, { refused }),
  })
}
