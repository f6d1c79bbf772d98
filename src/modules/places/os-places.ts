import { z } from 'zod'
import { formatPostcode } from '#kernel/facts/postcode.ts'
import type { AddressSearch } from './address-search.ts'
import { readTyped, sayName } from './address-words.ts'
import type { FoundAddresses } from './find-addresses.ts'
import type { Property } from './property.ts'

/*
 * Ordnance Survey's OS Places API: find by words, by postcode, by UPRN, over every address of Great Britain.
 * For councils that hold no gazetteer here. When it is slow, refuses or is away, addresses are typed by hand.
 */

export type OsPlaces = { url: string; key: string; fetch?: typeof fetch; clock?: () => number }

const text = z.coerce.string().default('')
const Dpa = z.object({
  UPRN: text,
  ORGANISATION_NAME: text,
  SUB_BUILDING_NAME: text,
  BUILDING_NAME: text,
  BUILDING_NUMBER: text,
  DEPENDENT_THOROUGHFARE_NAME: text,
  THOROUGHFARE_NAME: text,
  DEPENDENT_LOCALITY: text,
  POST_TOWN: text,
  POSTCODE: text,
  CLASSIFICATION_CODE: text,
  LAT: z.number(),
  LNG: z.number(),
})
const Answer = z.object({
  header: z.object({ totalresults: z.number() }),
  results: z.array(z.object({ DPA: Dpa.optional() })).default([]),
})

const MOST = 100
const PATIENCE_MS = 2500
/** After a failure nobody waits for it again for so long. */
const REST_MS = 30_000

export function osPlaces({
  url,
  key,
  fetch: ask = fetch,
  clock = Date.now,
}: OsPlaces): AddressSearch {
  let restUntil = 0
  const call: Call = async (path, query) => {
    if (clock() < restUntil) return undefined
    const found = await askOnce(
      ask,
      `${url}/${path}?${new URLSearchParams({ ...query, key, dataset: 'DPA', output_srs: 'EPSG:4326', maxresults: String(MOST) })}`,
    )
    if (found === undefined) restUntil = clock() + REST_MS
    return found
  }
  return {
    ...answering({ found: new Map(), properties: new Map() }),
    ask: async ({ typed, uprns }) => {
      const [found, properties] = await Promise.all([
        answersTo(typed, text => find(call, text)),
        answersTo(uprns, uprn => get(call, uprn)),
      ])
      return answering({ found, properties })
    },
  }
}

type Known = {
  found: ReadonlyMap<string, FoundAddresses | undefined>
  properties: ReadonlyMap<string, Property | undefined>
}

/** A search that knows what was asked beforehand, and nothing else. */
function answering({ found, properties }: Known): AddressSearch {
  return {
    ready: async () => true,
    find: async (_tx, typed) => found.get(typed),
    get: async (_tx, uprn) => properties.get(uprn),
  }
}

async function answersTo<Answer>(
  questions: readonly string[],
  ask: (question: string) => Promise<Answer>,
): Promise<Map<string, Answer>> {
  const once = [...new Set(questions)]
  return new Map(
    await Promise.all(once.map(async question => [question, await ask(question)] as const)),
  )
}

type Call = (
  path: string,
  query: Readonly<Record<string, string>>,
) => Promise<z.infer<typeof Answer> | undefined>

async function find(call: Call, typed: string): Promise<FoundAddresses | undefined> {
  const { postcode, numbers } = readTyped(typed)
  const found =
    postcode === undefined
      ? await call('find', { query: typed })
      : await call('postcode', { postcode })
  if (found === undefined) return undefined
  const properties = found.results.flatMap(({ DPA }) =>
    DPA === undefined ? [] : [propertyOf(DPA)],
  )
  const wanted = postcode === undefined ? [] : numbers
  const fitting = properties.filter(each => wanted.every(number => lineHas(each, number)))
  return {
    properties: fitting.length > 0 ? fitting : properties,
    more: found.header.totalresults > properties.length,
  }
}

async function get(call: Call, uprn: string): Promise<Property | undefined> {
  const found = await call('uprn', { uprn })
  const dpa = found?.results[0]?.DPA
  return dpa === undefined ? undefined : propertyOf(dpa)
}

/** Undefined when it gives no good answer in time. An answer of "nothing" is one. */
async function askOnce(
  ask: typeof fetch,
  url: string,
): Promise<z.infer<typeof Answer> | undefined> {
  try {
    const answer = await ask(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' })
    if (!answer.ok) return undefined
    const parsed = Answer.safeParse(await answer.json())
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function lineHas({ subBuilding, buildingName, buildingNumber }: Property, number: string): boolean {
  return `${subBuilding} ${buildingName} ${buildingNumber}`
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(number)
}

function propertyOf(dpa: z.infer<typeof Dpa>): Property {
  return {
    uprn: dpa.UPRN,
    usrn: undefined,
    organisation: sayName(dpa.ORGANISATION_NAME),
    subBuilding: sayName(dpa.SUB_BUILDING_NAME),
    buildingName: sayName(dpa.BUILDING_NAME),
    buildingNumber: dpa.BUILDING_NUMBER,
    street: sayName(
      [dpa.DEPENDENT_THOROUGHFARE_NAME, dpa.THOROUGHFARE_NAME]
        .filter(part => part !== '')
        .join(', '),
    ),
    locality: sayName(dpa.DEPENDENT_LOCALITY),
    town: sayName(dpa.POST_TOWN),
    postcode: formatPostcode(dpa.POSTCODE) ?? dpa.POSTCODE,
    class: dpa.CLASSIFICATION_CODE,
    point: [dpa.LAT, dpa.LNG],
  }
}
