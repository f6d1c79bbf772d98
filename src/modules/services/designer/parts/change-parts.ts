import { LOCALES, type Locale } from '#kernel/context.ts'
import { type Form, field } from '#kernel/http/form.ts'
import type { ElementPath } from '../../package/mistake.ts'
import { fileOf } from '../../package/package-source.ts'
import type { FileChange } from '../change-draft.ts'
import { type InBoth, wordsGone } from '../change-pages.ts'
import { factsTaken } from '../change-questions.ts'
import { idFrom } from '../element-id.ts'
import { type DraftLook, entries, listed, words } from '../look-at-draft.ts'
import { nameOf, valueAt, type WordField } from '../word-fields.ts'
import type { YamlEdit } from '../yaml/edit-data.ts'
import { listParts, type PartElement } from './list-parts.ts'
import { type PartName, partOf } from './part-kinds.ts'
import { referencesGone } from './references.ts'
import { FIRST_WORKED, type WorkedType } from './worked-out.ts'

type Said = Readonly<Record<string, string>>

/** The words of a part as a form asks them: what stands alone in the file is its first word. */
export function partWords(look: DraftLook, element: PartElement): WordField[] {
  const { words: at } = element
  if (at === undefined) return []
  const { said } = partOf(element.part)
  // A message may have its words in letters, which have fields of their own.
  if (element.part === 'messages' && hasLetters(look, element.key)) return []
  const has = (locale: Locale) => saidOf(look, at, { locale, first: said[0] ?? 'label' })
  const own = { en: has('en'), cy: has('cy') }
  return said.map(key => ({
    path: [...at, key],
    kind: key === 'body' || key === 'customer' ? 'text' : 'line',
    value: { en: (own.en[key] ?? '').trimEnd(), cy: (own.cy[key] ?? '').trimEnd() },
  }))
}

export function hasLetters({ draft }: DraftLook, id: string): boolean {
  return draft.files[fileOf.letter(`${id}.en`)] !== undefined
}

function saidOf(
  look: DraftLook,
  at: ElementPath,
  { locale, first }: { locale: Locale; first: string },
): Said {
  const value = valueAt(look.content[locale], at)
  if (typeof value === 'string') return { [first]: value }
  const texts = Object.entries(entries(value)).filter(([, each]) => typeof each === 'string')
  return Object.fromEntries(texts.map(([key, each]) => [key, words(each)]))
}

/** What was typed of a part's words; one word alone stands without its name, as people write it. */
export function partWordChanges(look: DraftLook, element: PartElement, form: Form): FileChange[] {
  const { words: at, part } = element
  if (at === undefined) return []
  const { said } = partOf(part)
  const fields = partWords(look, element)
  return LOCALES.flatMap((locale): FileChange[] => {
    const edits: YamlEdit[] = []
    const before = valueAt(look.content[locale], at)
    const alone = typeof before !== 'object' && said.length > 1 && said[0] === 'label'
    const plain = said.length === 1 && said[0] === 'label'
    const changed = fields.filter(each => {
      const name = nameOf(locale, each.path)
      return form[name] !== undefined && field(form, name) !== each.value[locale].trim()
    })
    if (changed.length === 0) return []
    const typed = (each: WordField) => {
      const name = nameOf(locale, each.path)
      return form[name] === undefined ? each.value[locale] : field(form, name)
    }
    if (plain || alone) {
      const all = fields.map(each => [String(each.path.at(-1)), typed(each)] as const)
      const more = all.filter(([, text]) => text !== '')
      const [only] = more
      const value =
        plain || (more.length === 1 && only?.[0] === 'label') ? only?.[1] : Object.fromEntries(more)
      edits.push(
        value === undefined ? { kind: 'remove', path: at } : { kind: 'set', path: at, value },
      )
    } else
      for (const each of changed) {
        const text = typed(each)
        const had = valueAt(look.content[locale], each.path)
        const ends = text.includes('\n') || (typeof had === 'string' && had.endsWith('\n'))
        if (text !== '')
          edits.push({ kind: 'set', path: each.path, value: ends ? `${text}\n` : text })
        else if (had !== undefined) edits.push({ kind: 'remove', path: each.path })
      }
    return edits.length === 0 ? [] : [{ file: fileOf.content(locale), edits }]
  })
}

/** Adds a part under its name in both languages, as something that may be changed further. */
export function addPart(
  look: DraftLook,
  part: PartName,
  { name, team, type }: { name: InBoth; team: string; type: WorkedType },
): { key: string; changes: FileChange[] } {
  const { path, shape, words: at, said, first } = partOf(part)
  const known = listParts(look, part)
  const id = idFrom(name.en, [...known.map(each => each.key), ...takenFor(look, part)])
  const edits: YamlEdit[] = []
  if (part === 'routes') edits.push(...routeEdits(look, team))
  else if (part === 'fees' && look.definition['fees'] === undefined)
    edits.push({
      kind: 'set',
      path: ['fees'],
      value: { pay: 'beforeSubmitting', lines: [{ id, ...entries(first) }] },
    })
  else if (shape === 'map')
    edits.push({
      kind: 'set',
      path: [...path, id],
      value:
        part === 'laws'
          ? { act: name.en }
          : part === 'computed'
            ? { type, is: FIRST_WORKED[type] }
            : first,
    })
  else {
    const value =
      shape === 'ids'
        ? id
        : part === 'rules'
          ? { id, on: firstAsked(look), ...entries(first) }
          : shape === 'rows'
            ? first
            : { id, ...entries(first) }
    // A case ends in its last status: a new one stands before that.
    const at =
      part === 'statuses'
        ? Math.max(
            0,
            known.findIndex(each => each.key === 'closed'),
          )
        : known.length
    edits.push(
      known.length === 0
        ? { kind: 'set', path, value: [value] }
        : { kind: 'insert', path, at, value },
    )
  }
  const wordsFor = (locale: Locale): FileChange[] => {
    if (at === undefined) return []
    const text = name[locale]
    const value =
      said.length === 1 && said[0] === 'label'
        ? text
        : part === 'messages'
          ? { subject: text, body: text }
          : part === 'computed'
            ? { short: text }
            : part === 'office'
              ? { label: text, short: text }
              : text
    return [{ file: fileOf.content(locale), edits: [{ kind: 'set', path: [...at, id], value }] }]
  }
  return {
    key: shape === 'rows' ? String(known.length) : id,
    changes: [{ file: fileOf.definition, edits }, ...LOCALES.flatMap(wordsFor)],
  }
}

function takenFor(look: DraftLook, part: PartName): string[] {
  if (part === 'fees' || part === 'concessions')
    return [...listParts(look, 'fees'), ...listParts(look, 'concessions')].map(each => each.key)
  const flags = listParts(look, 'flags').map(each => each.key)
  return ['office', 'computed', 'flags'].includes(part) ? [...factsTaken(look), ...flags] : []
}

function firstAsked(look: DraftLook): string {
  const asks = listed(look.definition['pages']).flatMap(page => listed(entries(page)['asks']))
  const [first] = asks
  return typeof first === 'string' ? first : words(entries(first)['fact'])
}

/** One team for all becomes: this one when a condition holds, and that one otherwise. */
function routeEdits(look: DraftLook, team: string): YamlEdit[] {
  const now = entries(look.definition['case'])['team']
  const route = { when: false, team }
  if (typeof now === 'string')
    return [{ kind: 'set', path: ['case', 'team'], value: { first: [route], otherwise: now } }]
  const at = listed(entries(now)['first']).length
  return [{ kind: 'insert', path: ['case', 'team', 'first'], at, value: route }]
}

/** Takes a part away, with its words and wherever another part names it; what a condition says of it is told by the check. */
export function removePart(look: DraftLook, element: PartElement): FileChange[] {
  const { part, path, key } = element
  const left = listParts(look, part).length - 1
  const whole = partOf(part).path
  const otherwise = valueAt(look.definition, ['case', 'team', 'otherwise'])
  const own: YamlEdit =
    part === 'routes' && left === 0
      ? { kind: 'set', path: ['case', 'team'], value: otherwise }
      : part === 'fees' && left === 0
        ? { kind: 'remove', path: ['fees'] }
        : left === 0 && !['statuses', 'outcomes', 'actions', 'computed'].includes(part)
          ? { kind: 'remove', path: whole }
          : { kind: 'remove', path }
  const edits = [...referencesGone(look.definition, part, key), own]
  return [
    { file: fileOf.definition, edits },
    ...(element.words === undefined ? [] : wordsGone(look, [element.words])),
  ]
}
