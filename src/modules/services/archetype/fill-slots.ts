import { LOCALES, type Locale } from '#kernel/context.ts'
import { formatDuration, parseDuration } from '#kernel/dates/duration.ts'
import { formatMoney, parseMoney } from '#kernel/money.ts'
import type { ElementPath } from '../package/mistake.ts'
import { fileOf } from '../package/package-source.ts'
import type { Slot } from './archetype.ts'
import { createTrail, idOf, isRecord, type Layer, member, type Trail } from './layer.ts'

/** What a service puts into the slots: values once, words by language. */
export type Fills = {
  readonly values: ReadonlyMap<string, unknown>
  readonly words: Readonly<Record<Locale, ReadonlyMap<string, string>>>
}

/**
 * Puts what a service says into the slots. A slot that is not filled stays as it is, so that a service
 * made from an archetype made from another may fill those of both.
 */
export function fillSlots(layer: Layer, fills: Fills, fillPath: Layer): Layer {
  const trail = createTrail(layer)
  const filling = { fills, trail, layer, by: fillPath }
  const words = wordsByLocale(fills)
  const definition = fillValue(layer.definition, filling, { made: [], given: [] })
  return {
    definition,
    content: {
      en: fillWords(layer.content.en, words.en),
      cy: fillWords(layer.content.cy, words.cy),
    },
    letters: Object.fromEntries(
      Object.entries(layer.letters).map(([name, text]) => [
        name,
        fillText(text, name.endsWith('.cy') ? words.cy : words.en),
      ]),
    ),
    locate: trail.locate,
  }
}

type Filling = {
  readonly fills: Fills
  readonly trail: Trail
  readonly layer: Layer
  /** Where the values were written. */
  readonly by: Layer
}
/** The path in what is made, and in what is given: lists grow where a slot holds several entries. */
type At = { readonly made: ElementPath; readonly given: ElementPath }

function fillValue(value: unknown, filling: Filling, at: At): unknown {
  const name = slotIn(value)
  if (name !== undefined && filling.fills.values.has(name)) {
    told(filling, at.made, name)
    return filling.fills.values.get(name)
  }
  if (Array.isArray(value)) return fillList(value, filling, at)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const inner = { made: [...at.made, key], given: [...at.given, key] }
      return [key, fillValue(each, filling, inner)]
    }),
  )
}

function told({ trail, by }: Filling, made: ElementPath, name: string): void {
  const file = fileOf.definition
  trail.from({ file, path: made }, by, { file, path: ['fill', name], part: 'value' })
}

/** `{ slot: name }` stands for a value. Among the pages it marks room, and is not filled. */
export function slotIn(value: unknown): string | undefined {
  const name = member(value, 'slot')
  const alone = isRecord(value) && Object.keys(value).length === 1 && idOf(value) === undefined
  return alone && typeof name === 'string' ? name : undefined
}

function fillList(list: readonly unknown[], filling: Filling, at: At): unknown[] {
  const made: unknown[] = []
  for (const [index, value] of list.entries()) {
    const path = { made: [...at.made, made.length], given: [...at.given, index] }
    const name = slotIn(value)
    const filled = name === undefined ? undefined : filling.fills.values.get(name)
    if (name !== undefined && Array.isArray(filled)) {
      for (const each of filled) {
        told(filling, [...at.made, made.length], name)
        made.push(each)
      }
      continue
    }
    const file = fileOf.definition
    filling.trail.from({ file, path: path.made }, filling.layer, { file, path: path.given })
    made.push(fillValue(value, filling, path))
  }
  return made
}

function wordsByLocale(fills: Fills): Record<Locale, ReadonlyMap<string, string>> {
  const of = (locale: Locale): Map<string, string> => {
    const values = [...fills.values].flatMap(([name, value]) => {
      const said = inWords(value, locale)
      return said === undefined ? [] : [[name, said] as const]
    })
    return new Map([...values, ...fills.words[locale]])
  }
  return { en: of('en'), cy: of('cy') }
}

/** A value as a sentence says it: `20 working days`, `£12.50`. */
function inWords(value: unknown, locale: Locale): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const duration = parseDuration(value)
  if (duration !== undefined) return formatDuration(duration, locale)
  const money = value.includes('£') ? parseMoney(value) : undefined
  return money === undefined ? undefined : formatMoney(money, locale)
}

function fillWords(value: unknown, words: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return fillText(value, words)
  if (Array.isArray(value)) return value.map(each => fillWords(each, words))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, fillWords(each, words)]),
  )
}

const placeholder = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g

/** `{theThing}` becomes the words, `{TheThing}` the same at the head of a sentence. */
function fillText(text: string, words: ReadonlyMap<string, string>): string {
  return text.replace(placeholder, (whole, name: string) => {
    const said = words.get(name)
    if (said !== undefined) return said
    const small = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    const atHead = small === name ? undefined : words.get(small)
    return atHead === undefined ? whole : `${atHead.charAt(0).toUpperCase()}${atHead.slice(1)}`
  })
}

/** What a layer says under `fill`, and what the slots hold when nothing is said. */
export function fillsOf(own: Layer, slots: ReadonlyMap<string, Slot>, final: boolean): Fills {
  const values = new Map<string, unknown>()
  const given = member(own.definition, 'fill')
  for (const [name, slot] of slots) {
    if (slot.is !== 'value') continue
    const value = member(given, name) ?? (final ? slot.otherwise : undefined)
    if (value !== undefined && value !== null) values.set(name, value)
  }
  const [en, cy] = LOCALES.map(locale => wordsGiven(own, slots, { locale, final }))
  return { values, words: { en: en ?? new Map(), cy: cy ?? new Map() } }
}

function wordsGiven(
  own: Layer,
  slots: ReadonlyMap<string, Slot>,
  { locale, final }: { locale: Locale; final: boolean },
): Map<string, string> {
  const words = new Map<string, string>()
  const given = member(own.content[locale], 'fill')
  for (const [name, slot] of slots) {
    if (slot.is !== 'words') continue
    const otherwise = final ? member(slot.otherwise, locale) : undefined
    const said = member(given, name) ?? otherwise
    if (typeof said === 'string') words.set(name, said)
  }
  return words
}
