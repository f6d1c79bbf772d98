import type { Locale } from '#kernel/context.ts'
import type { ElementPath } from '../../package/mistake.ts'
import { plainName } from '../element-id.ts'
import { type DraftLook, type Entries, entries, listed, words } from '../look-at-draft.ts'
import { valueAt } from '../word-fields.ts'
import { type PartName, partOf } from './part-kinds.ts'

/** One part of a service as it stands in the files. */
export type PartElement = {
  readonly part: PartName
  /** Its id, or of one without an id its number. */
  readonly key: string
  readonly index: number
  readonly path: ElementPath
  readonly value: Entries
  readonly words: ElementPath | undefined
}

/** The parts of a kind, in their order. */
export function listParts(
  { definition }: Pick<DraftLook, 'definition'>,
  part: PartName,
): PartElement[] {
  const { path, shape, words: said } = partOf(part)
  const value = valueAt(definition, path)
  const one = (
    key: string,
    index: number,
    step: string | number,
    element: unknown,
  ): PartElement => ({
    part,
    key,
    index,
    path: [...path, step],
    value: entries(element),
    words: said === undefined ? undefined : [...said, key],
  })
  if (shape === 'map')
    return Object.entries(entries(value))
      .filter(([, element]) => part !== 'computed' || entries(element)['is'] !== undefined)
      .map(([id, element], index) => one(id, index, id, element))
  return listed(value).map((element, index) => {
    const id = shape === 'ids' ? words(element) : words(entries(element)['id'])
    return one(shape === 'rows' ? String(index) : id, index, index, element)
  })
}

/** What a part is called: by its words, else by its id. */
export function partLabel(
  look: DraftLook,
  { part, value, words: at, key }: PartElement,
  locale: Locale,
): string {
  if (part === 'laws') return lawName(value)
  if (part === 'exceptions') return words(value['for'])
  if (at === undefined) return key
  const said = valueAt(look.content[locale], at)
  const own = entries(said)
  return (
    words(said) ||
    words(own['label']) ||
    words(own['short']) ||
    words(own['subject']) ||
    plainName(key)
  )
}

/** A source of law as people cite it. */
export function lawName(law: unknown): string {
  const { act, section } = entries(law)
  return [words(act), words(section)].filter(Boolean).join(', ')
}

/** The ids of a kind with what each is called, for whatever names one. */
export function partItems(
  look: DraftLook,
  part: PartName,
  locale: Locale,
): { value: string; text: string }[] {
  return listParts(look, part).map(element => ({
    value: element.key,
    text: partLabel(look, element, locale),
  }))
}
