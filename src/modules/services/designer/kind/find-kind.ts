import { LOCALES, type Locale } from '#kernel/context.ts'
import type { Archetype } from '../../archetype/archetype.ts'
import { openArchetype } from '../../archetype/find-archetype.ts'
import { loadArchetypes } from '../../archetype/load-archetypes.ts'
import { parsePackage } from '../../package/load-package.ts'
import { besideLibrary } from '../../publishing/source-of-files.ts'
import { type Entries, entries, words } from '../look-at-draft.ts'
import { isNeeded, localesOf, type SlotAsk, slotAsks } from './slot-asks.ts'

/** A draft that is still being made from a kind of service: only what is its own, and the kind. */
export type Kind = {
  readonly archetype: Archetype
  readonly asks: readonly SlotAsk[]
  readonly definition: Entries
  readonly content: Readonly<Record<Locale, Entries>>
}

/** The kind a draft is being made from; undefined when its files are a whole package already. */
export async function findKind(files: Readonly<Record<string, string>>): Promise<Kind | undefined> {
  const source = parsePackage(new Map(Object.entries(files)))
  const definition = entries(source.definition)
  const name = words(entries(definition['from'])['archetype'])
  if (name === '') return undefined
  const { archetype } = openArchetype(name, await loadArchetypes(source, besideLibrary))
  if (archetype === undefined) return undefined
  const content = { en: entries(source.content.en), cy: entries(source.content.cy) }
  return { archetype, asks: slotAsks(archetype), definition, content }
}

export const KIND_STEPS = ['service', 'words', 'council', 'parts'] as const
export type KindStep = (typeof KIND_STEPS)[number]

export function isKindStep(text: string): text is KindStep {
  return KIND_STEPS.some(step => step === text)
}

/** The steps of a kind: one that lets nothing be left out does not ask what to leave out. */
export function stepsOf({ archetype }: Kind): KindStep[] {
  return KIND_STEPS.filter(step => step !== 'parts' || archetype.optional.size > 0)
}

export function asksOfStep({ asks }: Pick<Kind, 'asks'>, step: KindStep): SlotAsk[] {
  if (step === 'words') return asks.filter(ask => ask.as === 'words')
  return step === 'council' ? asks.filter(ask => ask.as !== 'words') : []
}

/** How many things of a step must be said, and how many have been. */
export function progressOf(kind: Kind, step: KindStep): { said: number; needed: number } {
  const { definition, content } = kind
  if (step === 'parts') return { said: 0, needed: 0 }
  const known =
    step === 'service'
      ? [
          ...LOCALES.flatMap(locale => [
            content[locale]['name'],
            content[locale]['summary'],
            entries(content[locale]['start'])['body'],
          ]),
          entries(definition['service'])['lgsl'],
          entries(definition['case'])['reference'],
        ]
      : asksOfStep(kind, step)
          .filter(isNeeded)
          .flatMap(ask =>
            ask.as === 'words'
              ? localesOf(ask).map(locale => entries(content[locale]['fill'])[ask.name])
              : [entries(definition['fill'])[ask.name]],
          )
  return { said: known.filter(each => each !== undefined).length, needed: known.length }
}
