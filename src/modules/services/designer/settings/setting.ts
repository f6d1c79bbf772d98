import { isDeepStrictEqual } from 'node:util'
import type { Form } from '#kernel/http/form.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import type { ElementPath } from '../../package/mistake.ts'
import { entries } from '../look-at-draft.ts'
import { valueAt } from '../word-fields.ts'
import { editData, type YamlEdit } from '../yaml/edit-data.ts'
import { codecs, type SettingError } from './codecs.ts'

export type Item = { readonly value: string; readonly text: string; readonly hint?: string }

/** One thing that can be said of an element of service.yaml, as a form asks it. */
export type Setting = {
  /** Below the element. */
  readonly path: ElementPath
  readonly as: keyof typeof codecs
  readonly label: string
  readonly hint?: string | undefined
  /** What can be chosen, for those that are chosen. */
  readonly items?: readonly Item[]
  /** The amounts that are worked out, of which a price can be one. */
  readonly amounts?: readonly Item[]
  readonly needed?: boolean
  /** In which ways it can be worked out, for those that are. */
  readonly ways?: readonly string[]
  /** Settings that belong together stand under one heading; folded away while none of them is used. */
  readonly group?: { readonly title: string; readonly folded?: boolean }
}

/** The name of its field: `sets.status`. */
export function settingName({ path }: Pick<Setting, 'path'>): string {
  return path.join('.')
}

/** What stands in the form; undefined when the file says more than the form can. */
export function shownOf(
  setting: Setting,
  element: unknown,
): string | readonly string[] | undefined {
  return codecs[setting.as].shown(valueAt(element, setting.path))
}

export type SettingChange = { edits: YamlEdit[]; errors: { name: string; error: SettingError }[] }

/** What was typed, as changes of the element at `under`; what is as it was, or was not asked, is left alone. */
export function settingChange(
  settings: readonly Setting[],
  { element, under, form }: { element: unknown; under: ElementPath; form: Form },
): SettingChange {
  const change: SettingChange = { edits: [], errors: [] }
  let now = element
  for (const setting of settings) {
    const name = settingName(setting)
    const before = valueAt(now, setting.path)
    const codec = codecs[setting.as]
    const was = codec.shown(before)
    const typed = inOrder(codec.typed(form, name), was)
    if (typed === undefined || was === undefined || isDeepStrictEqual(typed, was)) continue
    const read = codec.read(typed)
    if ('wrong' in read) change.errors.push({ name: `${name}${read.at ?? ''}`, error: read.wrong })
    else if (read.value === undefined && setting.needed)
      change.errors.push({ name, error: 'needed' })
    else {
      const edit = editFor(now, setting.path, read.value)
      now = editData(now, edit)
      change.edits.push({ ...edit, path: [...under, ...edit.path] })
    }
  }
  return change
}

type Typed = string | readonly string[] | undefined

/** What was ticked, in the order of the file: boxes stand in an order of their own. */
function inOrder(typed: Typed, was: Typed): Typed {
  if (typeof typed !== 'object' || typeof was !== 'object') return typed
  return [...was.filter(each => typed.includes(each)), ...typed.filter(each => !was.includes(each))]
}

/** A record that would stand empty goes with the last thing in it. */
function editFor(element: unknown, path: ElementPath, value: unknown): YamlEdit {
  if (value !== undefined) return { kind: 'set', path, value }
  let gone = path
  while (gone.length > 1 && Object.keys(entries(valueAt(element, gone.slice(0, -1)))).length === 1)
    gone = gone.slice(0, -1)
  return { kind: 'remove', path: gone }
}

export function settingErrors(
  { errors }: SettingChange,
  words: Readonly<Record<SettingError, string>>,
): FieldError[] {
  return errors.map(({ name, error }) => ({ field: name, message: words[error] }))
}
