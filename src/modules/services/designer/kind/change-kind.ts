import { LOCALES } from '#kernel/context.ts'
import { parseDuration } from '#kernel/dates/duration.ts'
import { type Form, field, fields } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { fileOf } from '../../package/package-source.ts'
import type { ListEntry } from '../../service-list.ts'
import type { FileChange } from '../change-draft.ts'
import { idFrom } from '../element-id.ts'
import { entries, listed, words } from '../look-at-draft.ts'
import { settingTexts } from '../settings/texts.ts'
import { type WordField, wordChanges, wordFields } from '../word-fields.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import { asksOfStep, type Kind, type KindStep } from './find-kind.ts'
import { findListed } from './find-listed.ts'
import type { SlotAsk } from './slot-asks.ts'
import { kindTexts } from './texts.ts'

export type Typed = { form: Form; locale: 'en' | 'cy'; list: readonly ListEntry[] }
export type KindChange = { errors: FieldError[]; changes: FileChange[] }

/** The words that a step asks for, English beside Welsh. */
export function wordsOfStep(kind: Kind, step: KindStep): WordField[] {
  if (step === 'service')
    return wordFields(
      kind,
      [],
      [
        { path: ['name'], kind: 'line' },
        { path: ['summary'], kind: 'text' },
        { path: ['start', 'body'], kind: 'text' },
      ],
    )
  const asks = asksOfStep(kind, step).filter(ask => ask.as === 'words')
  return wordFields(
    kind,
    [],
    asks.map(ask => ({ path: ['fill', ask.name], kind: isLong(ask) ? 'text' : 'line' })),
  )
}

function isLong({ slot }: SlotAsk): boolean {
  return /sentence/.test(slot.say) && !/inside a sentence/.test(slot.say)
}

/** What was typed on a step, as changes of the files; what is missing may be said later. */
export function changeKind(kind: Kind, step: KindStep, typed: Typed): KindChange {
  const said = wordChanges(kind, wordsOfStep(kind, step), typed.form)
  const more =
    step === 'service'
      ? serviceChange(typed)
      : step === 'council'
        ? councilChange(kind, typed)
        : step === 'parts'
          ? partsChange(kind, typed)
          : { errors: [], changes: [] }
  return { errors: more.errors, changes: [...said, ...more.changes] }
}

function serviceChange({ form, locale, list }: Typed): KindChange {
  const t = kindTexts[locale].errors
  const errors: FieldError[] = []
  const edits: YamlEdit[] = []
  const reference = field(form, 'reference').toUpperCase()
  if (reference !== '' && !/^[A-Z]{2,4}$/.test(reference))
    errors.push({ field: 'reference', message: t.reference })
  else if (reference !== '') edits.push(set(['case', 'reference'], reference))
  const listed = findListed(list, field(form, 'lgsl'))
  if (listed.kind === 'several')
    errors.push({ field: 'lgsl', message: t.lgslSeveral(listed.names) })
  if (listed.kind === 'none') errors.push({ field: 'lgsl', message: t.lgslNone })
  if (listed.kind === 'unread') errors.push({ field: 'lgsl', message: t.lgslUnread })
  if (listed.kind === 'found') edits.push(set(['service', 'lgsl'], listed.lgsl))
  for (const key of ['tier', 'audience'] as const) {
    const chosen = fields(form, key)
    if (chosen.length === 0) errors.push({ field: key, message: t[key] })
    else edits.push(set(['service', key], chosen))
  }
  return { errors, changes: inService(edits) }
}

function councilChange(kind: Kind, typed: Typed): KindChange {
  const errors: FieldError[] = []
  const edits: YamlEdit[] = []
  const changes: FileChange[] = []
  for (const ask of asksOfStep(kind, 'council')) {
    if (ask.as === 'reasons') changes.push(...reasonChanges(kind, ask, typed.form))
    else {
      const value = field(typed.form, ask.name)
      const isWrong =
        ask.as === 'time' && value !== '' && parseDuration(value) === undefined && !isClock(ask)
      if (isWrong) errors.push({ field: ask.name, message: settingTexts[typed.locale].errors.time })
      else if (value !== '') edits.push(set(['fill', ask.name], value))
      else if (entries(kind.definition['fill'])[ask.name] !== undefined)
        edits.push({ kind: 'remove', path: ['fill', ask.name] })
    }
  }
  return { errors, changes: [...inService(edits), ...changes] }
}

// How long a booking takes is told in minutes or hours.
function isClock({ name }: SlotAsk): boolean {
  return name === 'length'
}

/** Reasons are written a line each; a line that stays keeps its id. */
function reasonChanges({ definition, content }: Kind, { name }: SlotAsk, form: Form): FileChange[] {
  const lines = (locale: 'en' | 'cy') =>
    field(form, `${locale}-${name}`)
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
  const [en, cy] = [lines('en'), lines('cy')]
  const said = entries(entries(content.en['case'])['reasons'])
  const before = listed(entries(definition['fill'])[name]).map(String)
  const ids: string[] = []
  for (const line of en) {
    const kept = before.find(id => words(said[id]) === line && !ids.includes(id))
    ids.push(kept ?? idFrom(line, [...Object.keys(said), ...ids]))
  }
  const gone = before.filter(id => !ids.includes(id))
  const wordsIn = (locale: 'en' | 'cy', text: readonly string[]): FileChange => ({
    file: fileOf.content(locale),
    edits: [
      ...ids.flatMap((id, at) =>
        text[at] === undefined ? [] : [set(['case', 'reasons', id], text[at])],
      ),
      ...gone
        .filter(id => entries(entries(content[locale]['case'])['reasons'])[id] !== undefined)
        .map((id): YamlEdit => ({ kind: 'remove', path: ['case', 'reasons', id] })),
    ],
  })
  if (en.length === 0) return []
  return [
    { file: fileOf.definition, edits: [set(['fill', name], ids)] },
    ...LOCALES.map(locale => wordsIn(locale, locale === 'en' ? en : cy)),
  ]
}

function partsChange(kind: Kind, { form }: Typed): KindChange {
  const without = fields(form, 'without').filter(id => kind.archetype.optional.has(id))
  const before = listed(kind.definition['without'])
  const edit: YamlEdit[] =
    without.length > 0
      ? [set(['without'], without)]
      : before.length > 0
        ? [{ kind: 'remove', path: ['without'] }]
        : []
  return { errors: [], changes: inService(edit) }
}

function set(path: readonly string[], value: unknown): YamlEdit {
  return { kind: 'set', path, value }
}

function inService(edits: readonly YamlEdit[]): FileChange[] {
  return edits.length === 0 ? [] : [{ file: fileOf.definition, edits }]
}
