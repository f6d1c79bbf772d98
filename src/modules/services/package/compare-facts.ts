import { isDeepStrictEqual } from 'node:util'
import type { Said } from '#kernel/said.ts'
import { plainName } from '../designer/element-id.ts'
import { said } from '../phrases/said.ts'
import { compareElements, inBoth, named } from './compare-elements.ts'
import type { Change } from './compare-versions.ts'
import { asksOf } from './draft.ts'
import { type Names, settingName, typeName } from './element-names.ts'
import type { Definition } from './format.ts'
import type { FactSource } from './format-facts.ts'

/** Questions asked anew, no longer asked, or asked otherwise; tables and rules. */
export function compareFacts(before: Definition, after: Definition, names: Names): Change[] {
  return [
    ...compareAsked(before, after, names),
    ...inBoth(before.facts, after.facts).flatMap(id => {
      const [old, now] = [before.facts[id], after.facts[id]]
      return old === undefined || now === undefined ? [] : compareFact({ id, names }, old, now)
    }),
    ...compareElements(before.tables, after.tables, {
      section: 'tables',
      what: said`table`,
      name: plainTable,
      added: 'widening',
      removed: 'widening',
      changed: 'narrowing',
    }),
    ...compareElements(rulesOf(before), rulesOf(after), {
      section: 'rules',
      what: said`rule`,
      name: id => names.element('rules', id),
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

function compareAsked(before: Definition, after: Definition, names: Names): Change[] {
  const [old, now] = [askedIn(before), askedIn(after)]
  const element = (id: string): string => `facts.${id}`
  return [
    ...[...now.keys()]
      .filter(id => !old.has(id))
      .map((id): Change => {
        const optional = after.facts[id]?.optional === true
        const line = optional
          ? said`${names.fact(id)} is now asked, and may be left unanswered.`
          : said`${names.fact(id)} is now asked.`
        return { class: optional ? 'widening' : 'narrowing', element: element(id), line }
      }),
    ...[...old.keys()]
      .filter(id => !now.has(id))
      .map(
        (id): Change => ({
          class: 'widening',
          element: element(id),
          line: said`${names.fact(id)} is no longer asked.`,
        }),
      ),
    ...[...now.keys()]
      .filter(id => old.has(id) && !isDeepStrictEqual(old.get(id), now.get(id)))
      .map(
        (id): Change => ({
          class: 'narrowing',
          element: element(id),
          line: said`When ${names.fact(id)} is asked is changed.`,
        }),
      ),
  ]
}

type Named = { id: string; names: Names }

function compareFact(named: Named, old: FactSource, now: FactSource): Change[] {
  const { id, names } = named
  const name = names.fact(id)
  const element = `facts.${id}`
  const tell = (change: Change['class'], line: Said): Change => ({ class: change, element, line })
  if (old.type !== now.type)
    return [
      tell(
        'narrowing',
        said`${name} is now: ${typeName(now.type)}; before: ${typeName(old.type)}.`,
      ),
    ]
  const changes: Change[] = [...compareOptions(named, old, now), ...compareBounds(named, old, now)]
  if (old.optional !== now.optional)
    changes.push(
      now.optional === true
        ? tell('widening', said`${name} may now be left unanswered.`)
        : tell('narrowing', said`${name} must now be answered.`),
    )
  if (!isDeepStrictEqual(old.is, now.is))
    changes.push(tell('narrowing', said`How ${name} is worked out is changed.`))
  if (old.class !== now.class) changes.push(tell('text', said`How private ${name} is, is changed.`))
  return [...changes, ...compareWays(named, old, now)]
}

/** Kinds of file and ways to give a place: more of them let more through. What else there is narrows. */
function compareWays({ id, names }: Named, old: FactSource, now: FactSource): Change[] {
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
      const line = said`${names.fact(id)} may be ${kept.join(', ') || usual}, before: ${old[key]?.join(', ') ?? usual}.`
      return [
        { class: wider === true ? 'widening' : 'narrowing', element: `${element}.${key}`, line },
      ]
    }),
    ...rest
      .filter(key => !isDeepStrictEqual(old[key], now[key]))
      .map((key): Change => {
        const line = valueLine(names.fact(id), key, { old: old[key], now: now[key] })
        return { class: 'narrowing', element: `${element}.${key}`, line }
      }),
  ]
}

function compareOptions({ id, names }: Named, old: FactSource, now: FactSource): Change[] {
  if (isDeepStrictEqual(old.of, now.of)) return []
  if (!Array.isArray(old.of) || !Array.isArray(now.of))
    return [
      {
        class: 'narrowing',
        element: `facts.${id}`,
        line: said`What an entry of ${names.fact(id)} asks is changed.`,
      },
    ]
  const changes = compareElements(named(old.of), named(now.of), {
    section: `facts.${id}`,
    what: said`option`,
    name: option => said`${names.option(id, option)} of ${names.fact(id)}`,
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
          line: said`The order of the options of ${names.fact(id)} is changed.`,
        },
      ]
}

/** Bounds, and whether they let more through or less. */
function compareBounds({ id, names }: Named, old: FactSource, now: FactSource): Change[] {
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
        line: valueLine(names.fact(id), key, { old: old[key], now: now[key] }),
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

function valueLine(name: Said, key: string, { old, now }: { old: unknown; now: unknown }): Said {
  const setting = settingName(key)
  // A value that is worked out, and one of several parts, would be read in the words of the file.
  if (typeof old === 'object' || typeof now === 'object')
    return said`${name}: ${setting} is changed.`
  return said`${name}: ${setting} is ${written(now)}, before: ${written(old)}.`
}

function written(value: unknown): string | Said {
  if (value === undefined) return said`not set`
  if (typeof value === 'boolean') return value ? said`yes` : said`no`
  return String(value)
}

/** Columns and tables are called by their ids, in plain words. */
function plainTable(id: string): string {
  return `“${plainName(id)}”`
}
