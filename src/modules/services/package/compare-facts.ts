import { isDeepStrictEqual } from 'node:util'
import type { Said } from '#kernel/said.ts'
import { said } from '../phrases/said.ts'
import { compareElements, inBoth, named } from './compare-elements.ts'
import type { Change } from './compare-versions.ts'
import { asksOf } from './draft.ts'
import type { Definition } from './format.ts'
import type { FactSource } from './format-facts.ts'

/** Questions asked anew, no longer asked, or asked otherwise; tables and rules. */
export function compareFacts(before: Definition, after: Definition): Change[] {
  return [
    ...compareAsked(before, after),
    ...inBoth(before.facts, after.facts).flatMap(id => {
      const [old, now] = [before.facts[id], after.facts[id]]
      return old === undefined || now === undefined ? [] : compareFact(id, old, now)
    }),
    ...compareElements(before.tables, after.tables, {
      section: 'tables',
      what: said`table`,
      added: 'widening',
      removed: 'widening',
      changed: 'narrowing',
    }),
    ...compareElements(rulesOf(before), rulesOf(after), {
      section: 'rules',
      what: said`rule`,
      added: 'narrowing',
      removed: 'widening',
      changed: 'narrowing',
    }),
  ]
}

function rulesOf({ rules = [] }: Definition): Record<string, unknown> {
  return Object.fromEntries(rules.map(({ law: _, ...rule }) => [rule.id, rule]))
}

function askedIn({ pages }: Definition): Map<string, unknown> {
  return new Map(pages.flatMap(asksOf).map(({ fact, when }) => [fact, when]))
}

function compareAsked(before: Definition, after: Definition): Change[] {
  const [old, now] = [askedIn(before), askedIn(after)]
  const element = (id: string): string => `facts.${id}`
  return [
    ...[...now.keys()]
      .filter(id => !old.has(id))
      .map((id): Change => {
        const optional = after.facts[id]?.optional === true
        const line = optional
          ? said`${id} is now asked, and may be left unanswered.`
          : said`${id} is now asked.`
        return { class: optional ? 'widening' : 'narrowing', element: element(id), line }
      }),
    ...[...old.keys()]
      .filter(id => !now.has(id))
      .map(
        (id): Change => ({
          class: 'widening',
          element: element(id),
          line: said`${id} is no longer asked.`,
        }),
      ),
    ...[...now.keys()]
      .filter(id => old.has(id) && !isDeepStrictEqual(old.get(id), now.get(id)))
      .map(
        (id): Change => ({
          class: 'narrowing',
          element: element(id),
          line: said`When ${id} is asked is changed.`,
        }),
      ),
  ]
}

function compareFact(id: string, old: FactSource, now: FactSource): Change[] {
  const element = `facts.${id}`
  const tell = (change: Change['class'], line: Said): Change => ({ class: change, element, line })
  if (old.type !== now.type)
    return [tell('narrowing', said`${id} is now a ${now.type}, before: a ${old.type}.`)]
  const changes: Change[] = [...compareOptions(id, old, now), ...compareBounds(id, old, now)]
  if (old.optional !== now.optional)
    changes.push(
      now.optional === true
        ? tell('widening', said`${id} may now be left unanswered.`)
        : tell('narrowing', said`${id} must now be answered.`),
    )
  if (!isDeepStrictEqual(old.is, now.is))
    changes.push(tell('narrowing', said`How ${id} is computed is changed.`))
  if (old.class !== now.class) changes.push(tell('text', said`The class of ${id} is changed.`))
  return [...changes, ...compareWays(id, old, now)]
}

/** Kinds of file and ways to give a place: more of them let more through. What else there is narrows. */
function compareWays(id: string, old: FactSource, now: FactSource): Change[] {
  const element = `facts.${id}`
  const usual = said`of the usual kinds`
  const rest = [
    'declare',
    'later',
    'resource',
    'length',
    'size',
    'which',
    'minutes',
    'repeats',
  ] as const
  return [
    ...(['kinds', 'by'] as const).flatMap((key): Change[] => {
      if (isDeepStrictEqual(old[key], now[key])) return []
      const kept: readonly string[] = now[key] ?? []
      const wider = old[key]?.every(each => kept.includes(each))
      const line = said`${id} may be ${kept.join(', ') || usual}, before: ${old[key]?.join(', ') ?? usual}.`
      return [
        { class: wider === true ? 'widening' : 'narrowing', element: `${element}.${key}`, line },
      ]
    }),
    ...rest
      .filter(key => !isDeepStrictEqual(old[key], now[key]))
      .map((key): Change => {
        const line = said`${key} of ${id} is ${written(now[key])}, before: ${written(old[key])}.`
        return { class: 'narrowing', element: `${element}.${key}`, line }
      }),
  ]
}

function compareOptions(id: string, old: FactSource, now: FactSource): Change[] {
  if (isDeepStrictEqual(old.of, now.of)) return []
  if (!Array.isArray(old.of) || !Array.isArray(now.of))
    return [
      {
        class: 'narrowing',
        element: `facts.${id}`,
        line: said`What an entry of ${id} asks is changed.`,
      },
    ]
  const changes = compareElements(named(old.of), named(now.of), {
    section: `facts.${id}`,
    what: said`option`,
    whose: id,
    added: 'widening',
    removed: 'narrowing',
    changed: 'text',
  })
  return changes.length > 0
    ? changes
    : [
        {
          class: 'text',
          element: `facts.${id}`,
          line: said`The order of the options of ${id} is changed.`,
        },
      ]
}

/** Bounds, and whether they let more through or less. */
function compareBounds(id: string, old: FactSource, now: FactSource): Change[] {
  const keys = [
    'max',
    'min',
    'decimals',
    'pattern',
    'earliest',
    'latest',
    'none',
    'for',
    'megabytes',
  ] as const
  return keys
    .filter(key => !isDeepStrictEqual(old[key], now[key]))
    .map((key): Change => {
      const wider = now[key] === undefined || isWider(key, amount(old[key]), amount(now[key]))
      return {
        class: wider ? 'widening' : 'narrowing',
        element: `facts.${id}.${key}`,
        line: said`${key} of ${id} is ${written(now[key])}, before: ${written(old[key])}.`,
      }
    })
}

function isWider(key: string, old: number | undefined, now: number | undefined): boolean {
  if (old === undefined || now === undefined) return false
  return key === 'min' ? now < old : now > old
}

function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !value.startsWith('£')) return undefined
  return Number(value.slice(1).replaceAll(',', ''))
}

function written(value: unknown): string | Said {
  if (value === undefined) return said`not set`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
