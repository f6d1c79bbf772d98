import type { Locale } from '#kernel/context.ts'
import type { ElementPath } from '../../package/mistake.ts'
import { type DraftLook, entries, factName } from '../look-at-draft.ts'
import { listParts, partLabel } from '../parts/list-parts.ts'
import { PARTS } from '../parts/part-kinds.ts'
import { type LookUp, lookUpsOf } from './tables-of.ts'

/** An element that looks a table up: what it is called, and its page where it has one. */
export type Use = { readonly name: string; readonly at?: string; readonly lookUp: LookUp }

const WORKED = ['computed', 'fees', 'concessions'] as const

/** Where a table is looked up, by the names of what looks it up. */
export function usesOf(look: DraftLook, table: string, locale: Locale): Use[] {
  return lookUpsOf(look.definition)
    .filter(each => each.table === table)
    .map(lookUp => ({ ...elementAt(look, lookUp.path, locale), lookUp }))
}

function elementAt(look: DraftLook, path: ElementPath, locale: Locale): Omit<Use, 'lookUp'> {
  for (const part of WORKED) {
    const whole = PARTS[part].path
    const step = path[whole.length]
    if (!whole.every((each, at) => each === path[at]) || step === undefined) continue
    const element = listParts(look, part).find(each => each.path.at(-1) === step)
    if (element !== undefined)
      return { name: partLabel(look, element, locale), at: `/parts/${part}/${element.key}` }
  }
  const own = entries(look.definition['facts'])
  const fact = path.map(String).find(step => Object.hasOwn(own, step))
  return { name: fact === undefined ? path.join('.') : factName(look, fact, locale) }
}

export function namesOf(uses: readonly Use[]): string {
  return [...new Set(uses.map(each => each.name))].join(', ')
}
