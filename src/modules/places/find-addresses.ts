import { editDistance } from '#kernel/edit-distance.ts'
import type { Tx } from '#kernel/transaction.ts'
import { piecesOf, readTyped, type Typed, variantsOf } from './address-words.ts'
import type { Property } from './property.ts'
import { findProperty, listPropertiesIn } from './store.ts'
import {
  type Candidate,
  type FoundStretch,
  listAlike,
  listBeginningWith,
  listKnown,
  listSlips,
  listStretchesAt,
  listStretchesWith,
  type Weighed,
} from './store-search.ts'

export type FoundAddresses = {
  properties: readonly Property[]
  /** There were more than are shown: say more of the address. */
  more: boolean
}

/** The most that a person looks through; a postcode has at most a hundred delivery points. */
const MOST = 100
const STRETCHES = 40

/**
 * Addresses by any part of them, misspelt or not: a postcode, a number and a street, the name of a house
 * or a firm, a town, a UPRN. The best come first. Where a number was typed and is known there, only those
 * with it are given.
 */
export async function findAddresses(tx: Tx, text: string, most = MOST): Promise<FoundAddresses> {
  const typed = readTyped(text)
  if (typed.uprn !== undefined) {
    const property = await findProperty(tx, typed.uprn)
    return { properties: property === undefined ? [] : [property], more: false }
  }
  const { stretches, words } = await findStretches(tx, typed)
  if (stretches.length === 0) return { properties: [], more: false }
  const best = bestOf(stretches, typed)
  const found = await listPropertiesIn(tx, {
    stretches: best.map(stretch => stretch.id),
    own: [...typed.numbers, ...words],
    most: most + 1,
  })
  const fitting = withNumbers(found, typed.numbers)
  return { properties: fitting.slice(0, most), more: fitting.length > most }
}

export type FoundStreet = {
  usrn: string | undefined
  street: string
  locality: string
  town: string
}

/** Streets by any part of their names: each once, however many postcodes it has. */
export async function findStreets(tx: Tx, text: string, most = 20): Promise<FoundStreet[]> {
  const { stretches } = await findStretches(tx, readTyped(text))
  const streets = new Map<string, FoundStreet>()
  for (const { usrn, street, locality, town } of stretches) {
    const key = usrn ?? `${street}|${locality}|${town}`
    if (street !== '' && !streets.has(key))
      streets.set(key, { usrn: usrn ?? undefined, street, locality, town })
  }
  return [...streets.values()].slice(0, most)
}

type Stretches = { stretches: readonly FoundStretch[]; words: readonly string[] }

async function findStretches(tx: Tx, typed: Typed): Promise<Stretches> {
  const words = typed.words.flat()
  if (typed.postcode !== undefined) {
    const at = await listStretchesAt(tx, typed.postcode, { whole: true, most: STRETCHES })
    // A postcode with a mistake in it: the rest of what was typed may still find the place.
    if (at.length > 0 || typed.words.length === 0) return { stretches: at, words }
  }
  if (typed.words.length > 0) return byWords(tx, typed)
  if (typed.postcodeStart !== undefined)
    return {
      stretches: await listStretchesAt(tx, typed.postcodeStart, { whole: false, most: STRETCHES }),
      words,
    }
  return { stretches: [], words }
}

async function byWords(tx: Tx, typed: Typed): Promise<Stretches> {
  const candidates = await candidatesFor(tx, typed.words)
  if (candidates.length === 0) return { stretches: [], words: [] }
  const weighed = candidates.map(weigh)
  const found = await listStretchesWith(tx, {
    leading: leadingOf(candidates),
    weighed,
    most: STRETCHES,
  })
  return { stretches: found, words: candidates.map(({ word }) => word) }
}

const SHORTEST_MISSPELT = 3
/** A word that so many stretches have was typed as it was meant. */
const SURE = 40
const MOST_MEANT = 32

async function candidatesFor(tx: Tx, words: Typed['words']): Promise<Candidate[]> {
  const last = words.at(-1)?.[0] ?? ''
  const [known, begun] = await Promise.all([
    listKnown(
      tx,
      words.flatMap((spellings, token) => spellings.map(word => [token, word] as const)),
    ),
    last.length < SHORTEST_MISSPELT ? [] : listBeginningWith(tx, last, 8),
  ])
  const sure = new Set(known.filter(({ stretches }) => stretches >= SURE).map(({ token }) => token))
  const unsure = words.flatMap(([word = ''], token) =>
    sure.has(token) || word.length < SHORTEST_MISSPELT ? [] : [{ token, word }],
  )
  const alike = await meantBy(tx, unsure)
  const token = words.length - 1
  const beginning = sure.has(token)
    ? []
    : begun.map(each => ({ ...each, token, likeness: BEGINNING }))
  return bestEach([...known, ...alike, ...beginning])
}

type Unsure = { token: number; word: string }

/** What words may have been meant for: those a slip or two away; where there is none, those that look most alike. */
async function meantBy(tx: Tx, unsure: readonly Unsure[]): Promise<Candidate[]> {
  if (unsure.length === 0) return []
  const asked = unsure.map(({ token, word }) => ({ token, variants: variantsOf(word) }))
  const typed = new Map(unsure.map(({ token, word }) => [token, word]))
  const slips = (await listSlips(tx, asked)).map(slip => ({
    ...slip,
    likeness: likeness(typed.get(slip.token) ?? '', slip.word),
  }))
  const near = unsure.flatMap(({ token }) =>
    slips
      .filter(slip => slip.token === token)
      .sort((a, b) => b.likeness - a.likeness || b.stretches - a.stretches)
      .slice(0, MOST_MEANT),
  )
  const found = new Set(near.map(({ token }) => token))
  const strange = unsure.filter(({ token }) => !found.has(token))
  if (strange.length === 0) return near
  const pieces = strange.map(({ token, word }) => ({ token, pieces: piecesOf(word) }))
  return [...near, ...(await listAlike(tx, pieces))]
}

/** 1 for the same word; a slip counts for less in a long one, and for more at its beginning. */
function likeness(typed: string, word: string): number {
  const slips = editDistance(typed, word) + (typed[0] === word[0] ? 0 : 0.5)
  return 1 - slips / (Math.max(typed.length, word.length) + 1)
}

/** Each word once for each typed one, as like as can be. */
function bestEach(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const each of candidates) {
    const key = `${each.token} ${each.word}`
    if (each.likeness > (best.get(key)?.likeness ?? 0)) best.set(key, each)
  }
  return [...best.values()]
}

/** A beginning says less than the whole word, and more than a word that is merely like it. */
const BEGINNING = 0.8

/** What is rare says more: “Priory” more than “Road”. */
function weigh({ token, word, stretches, likeness }: Candidate): Weighed {
  return { token, word, weight: (likeness ** 2 * 10) / Math.log2(stretches + 3) }
}

const LEADING_COST = 600

/**
 * The words to look by: all candidates of the typed word that leads to the fewest stretches, and of the next
 * ones while that stays cheap, so that one word typed quite wrong does not hide the place.
 */
function leadingOf(candidates: readonly Candidate[]): string[] {
  const byToken = new Map<number, Candidate[]>()
  for (const each of candidates) byToken.set(each.token, [...(byToken.get(each.token) ?? []), each])
  const groups = [...byToken.values()]
    .map(group => ({ words: group.map(({ word }) => word), cost: sum(group) }))
    .sort((a, b) => a.cost - b.cost)
  let spent = 0
  return groups.flatMap(({ words, cost }, at) => {
    spent += cost
    return at === 0 || spent <= LEADING_COST ? words : []
  })
}

function sum(group: readonly Candidate[]): number {
  return group.reduce((all, { stretches }) => all + stretches, 0)
}

/** Only stretches about as good as the best: what shares a single common word is no answer. */
function bestOf(stretches: readonly FoundStretch[], typed: Typed): readonly FoundStretch[] {
  const top = stretches[0]?.score ?? 0
  const inPostcode =
    typed.postcodeStart === undefined
      ? []
      : stretches.filter(({ postcode }) => postcode.startsWith(typed.postcodeStart ?? ''))
  const good = (inPostcode.length > 0 ? inPostcode : stretches).filter(
    ({ score }) => score >= top * 0.6,
  )
  return good
}

/** Those that have all the numbers typed, or most of them, if any has. */
function withNumbers(
  properties: readonly Property[],
  numbers: readonly string[],
): readonly Property[] {
  if (numbers.length === 0) return properties
  const hits = (property: Property) => {
    const own =
      `${property.subBuilding} ${property.buildingName} ${property.buildingNumber}`.toLowerCase()
    const parts = new Set(own.split(/[^a-z0-9]+/))
    return numbers.filter(number => parts.has(number)).length
  }
  const scored = properties.map(property => ({ property, hits: hits(property) }))
  const top = Math.max(0, ...scored.map(each => each.hits))
  return scored.filter(each => each.hits === top).map(each => each.property)
}
