import { addressIn, isByAddress } from '#kernel/facts/place.ts'
import { formatPostcode } from '#kernel/facts/postcode.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  addressValueOf,
  findAddresses,
  hasAddresses,
  lineOf,
  type Point,
  placeAtPoint,
  placeById,
} from '#places'
import type { Model } from '#services'
import { fault } from './refusal.ts'

/** Where a report says that it is: each part may be missing, and not all. */
export type ToldPlace = {
  readonly point: Point | undefined
  readonly words: string
  /** `address_id`: a UPRN or, as our own lists give it for a street, a USRN. */
  readonly id: string
}

export type FoundPlace = {
  /** The answer to the question for the place. */
  readonly value: unknown
  readonly notes: readonly string[]
}

const AS_LINES =
  'address_string: this service is at an address. Send it as lines with commas between and the postcode last, such as 1 High Street, Marchford, MA1 1AA, or its UPRN as address_id'

/** The place of a report as a person would have found it. @throws Fault for one that is not known here */
export async function findPlace(tx: Tx, model: Model, told: ToldPlace): Promise<FoundPlace> {
  const definition = model.facts.get(model.caseType.place ?? '')?.definition
  if (definition?.type === 'address') return findAddress(tx, told)
  if (definition?.type === 'place' && isByAddress({ by: waysIn(definition) })) {
    const { value, notes } = await findAddress(tx, told)
    return { value: { address: value }, notes }
  }
  const known = await findKnown(tx, told)
  // What was pointed at is where it is, whatever property or street it is told by.
  const pin = told.point === undefined ? undefined : await placeAtPoint(tx, told.point)
  const said = known?.words ?? (known?.address === undefined ? pin?.words : undefined)
  const words = told.words === '' ? said : told.words
  const value = {
    ...pin,
    ...known,
    ...(pin === undefined ? {} : { point: pin.point }),
    ...(words === undefined ? {} : { words }),
  }
  return { value, notes: [] }
}

type Ways = NonNullable<Parameters<typeof isByAddress>[0]['by']>

function waysIn(definition: Readonly<Record<string, unknown>>): Ways {
  return Array.isArray(definition['by']) ? definition['by'] : ['address']
}

/** What `address_id` names. A council without lists of addresses keeps it as it came. */
async function findKnown(tx: Tx, { id }: ToldPlace) {
  if (id === '') return undefined
  const known = await placeById(tx, id)
  if (known !== undefined) return known
  if ((await hasAddresses(tx)) || !/^\d{1,12}$/.test(id))
    throw fault(400, `address_id: ${id} is not the UPRN or USRN of anything here`)
  return { uprn: id }
}

async function findAddress(tx: Tx, told: ToldPlace): Promise<FoundPlace> {
  const notes = told.point === undefined ? [] : [`Point: ${told.point.join(', ')}`]
  const known = addressIn(await findKnown(tx, told))
  if (known !== undefined) return { value: known, notes }
  if (told.words === '') throw fault(400, AS_LINES)
  const { properties } = await findAddresses(tx, told.words, 4)
  const [only, ...others] = properties
  const typed = readLines(told.words)
  if (only !== undefined && others.length === 0) return { value: addressValueOf(only), notes }
  if (typed !== undefined) return { value: typed, notes }
  if (only === undefined) throw fault(400, AS_LINES)
  const some = properties.map(one => `${one.uprn} (${lineOf(one)})`).join(', ')
  throw fault(400, `address_string: several addresses fit. Send one as address_id, such as ${some}`)
}

/** `1 High Street, Marchford, MA1 1AA` in its parts. */
function readLines(words: string) {
  const lines = words.split(/[,\n]/).map(line => line.trim())
  const parts = lines.filter(line => line !== '')
  const postcode = formatPostcode(parts.at(-1) ?? '')
  const [line1, ...more] = parts.slice(0, -1)
  const town = more.pop()
  if (postcode === undefined || line1 === undefined || town === undefined) return undefined
  return { line1, ...(more.length > 0 ? { line2: more.join(', ') } : {}), town, postcode }
}
