import { LOCALES } from '#kernel/context.ts'
import type { ElementPath } from '../package/mistake.ts'
import { fileOf } from '../package/package-source.ts'
import { createTrail, type Entries, idOf, isRecord, type Layer, type Trail } from './layer.ts'
import { contentPlan, definitionPlan, type Plan } from './merge-plan.ts'
import { type Placed, placePages } from './place-pages.ts'

/** Lays a service (or an archetype) over the archetype it is made from. Neither is changed. */
export function layOver(base: Layer, own: Layer): Layer {
  const trail = createTrail(own)
  const side = (file: string): Merging => ({ file, base, own, trail })
  const definition = merge(
    side(fileOf.definition),
    { base: base.definition, own: own.definition, plan: definitionPlan },
    atRoot,
  )
  const content = Object.fromEntries(
    LOCALES.map(locale => [
      locale,
      merge(
        side(fileOf.content(locale)),
        { base: base.content[locale], own: own.content[locale], plan: contentPlan },
        atRoot,
      ),
    ]),
  )
  return {
    definition,
    content: { en: content['en'], cy: content['cy'] },
    letters: mergeLetters(base, own, trail),
    locate: trail.locate,
  }
}

type Merging = {
  readonly file: string
  readonly base: Layer
  readonly own: Layer
  readonly trail: Trail
}
type Values = { readonly base: unknown; readonly own: unknown; readonly plan: Plan }
/** The path of the same element in what is made, in the archetype and in the service. */
type At = { readonly made: ElementPath; readonly base: ElementPath; readonly own: ElementPath }

const atRoot: At = { made: [], base: [], own: [] }

function merge(merging: Merging, { base, own, plan }: Values, at: At): unknown {
  if (own === undefined) return take(merging, { value: base, from: 'base' }, at)
  const taken = () => take(merging, { value: own, from: 'own' }, at)
  if (plan === 'replace') return taken()
  if (plan === 'pages' && Array.isArray(own))
    return mergePages(merging, { base: Array.isArray(base) ? base : [], own }, at)
  if (base === undefined) return taken()
  if (plan === 'byId' || plan === 'words')
    return Array.isArray(base) && Array.isArray(own)
      ? mergeLists(merging, { base, own }, at)
      : taken()
  if (!isRecord(base) || !isRecord(own)) return taken()
  return mergeRecords(merging, { base, own, plan }, at)
}

function take(
  { file, base, own, trail }: Merging,
  taken: { value: unknown; from: 'base' | 'own' },
  at: At,
): unknown {
  const layer = taken.from === 'base' ? base : own
  trail.from({ file, path: at.made }, layer, { file, path: at[taken.from] })
  return taken.value
}

function mergeRecords(
  merging: Merging,
  { base, own, plan }: { base: Entries; own: Entries; plan: Plan },
  at: At,
): Entries {
  // The heading itself is the service's, so that what is missing under it is told there.
  merging.trail.from({ file: merging.file, path: at.made }, merging.own, {
    file: merging.file,
    path: at.own,
  })
  const keys = new Set([...Object.keys(base), ...Object.keys(own)])
  return Object.fromEntries(
    [...keys].map(key => {
      const inner = typeof plan === 'object' && Object.hasOwn(plan, key) ? plan[key] : undefined
      const values = { base: base[key], own: own[key], plan: inner ?? ('replace' as const) }
      return [key, merge(merging, values, under(at, key))]
    }),
  )
}

function under({ made, base, own }: At, key: string | number): At {
  return { made: [...made, key], base: [...base, key], own: [...own, key] }
}

function mergeLists(
  merging: Merging,
  { base, own }: { base: readonly unknown[]; own: readonly unknown[] },
  at: At,
): unknown[] {
  const ownAt = new Map(own.map((entry, index) => [idOf(entry), index]))
  const replaced = base.map((entry, index): Placed => {
    const mine = ownAt.get(idOf(entry))
    return mine === undefined || idOf(entry) === undefined
      ? { value: entry, from: 'base', index }
      : { value: own[mine], from: 'own', index: mine }
  })
  const used = new Set(replaced.filter(each => each.from === 'own').map(each => each.index))
  const added = own.flatMap((value, index): Placed[] =>
    used.has(index) ? [] : [{ value, from: 'own', index }],
  )
  return listPlaced(merging, [...replaced, ...added], at)
}

function mergePages(
  merging: Merging,
  lists: { base: readonly unknown[]; own: readonly unknown[] },
  at: At,
): unknown[] {
  return listPlaced(merging, placePages(lists.base, lists.own), at)
}

function listPlaced(merging: Merging, placed: readonly Placed[], at: At): unknown[] {
  return placed.map(({ value, from, index }, number) => {
    const path = { made: [...at.made, number], base: [...at.base, index], own: [...at.own, index] }
    return take(merging, { value, from }, path)
  })
}

/** A message has its words once: the service's letter or words take the place of the archetype's. */
function mergeLetters(base: Layer, own: Layer, trail: Trail): Record<string, string> {
  const letters: Record<string, string> = {}
  const add = (layer: Layer, name: string, text: string): void => {
    letters[name] = text
    const place = { file: fileOf.letter(name), path: [] }
    trail.from(place, layer, place)
  }
  for (const [name, text] of Object.entries(base.letters))
    if (!hasWords(own, name)) add(base, name, text)
  for (const [name, text] of Object.entries(own.letters)) add(own, name, text)
  return letters
}

function hasWords({ content }: Layer, letter: string): boolean {
  const [message = '', language] = letter.split('.')
  const words = language === 'cy' ? content.cy : content.en
  const messages = isRecord(words) ? words['messages'] : undefined
  return isRecord(messages) && Object.hasOwn(messages, message)
}
