import { z } from 'zod'
import type { AddressValue, PlaceValue, Value } from '../expressions/value-type.ts'
import { address, addressLines, isAddress, tidyAddress } from './address.ts'
import { isAreas, readAreas } from './areas.ts'
import type { FactKind } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, isClean, lengthOf, linesOf, right, wrong } from './form-input.ts'

export const PLACE_WAYS = ['address', 'street', 'point', 'words'] as const
const LONGEST = 500

const schema = z.strictObject({
  type: z.literal('place'),
  by: z.array(z.enum(PLACE_WAYS)).min(1).optional(),
  ...factOptions,
})
export type PlaceDefinition = z.infer<typeof schema>

/** A place is asked by its postal address alone: anything else may also be said in words. */
export function isByAddress({ by = ['address'] }: Pick<PlaceDefinition, 'by'>): boolean {
  return by.length === 1 && by[0] === 'address'
}

/**
 * A place: an address (with its UPRN where it is known), a street (USRN), or a point (latitude and
 * longitude, WGS 84), with words for what none of them says. `by`: the ways in which it may be given.
 */
export const place: FactKind<PlaceDefinition> = {
  schema,
  valueType: () => ({ kind: 'place' }),
  parse: (form, name, definition, env) => {
    if (isByAddress(definition)) {
      const parsed = address.parse(form, name, { type: 'address' }, env)
      if (!parsed.ok || !isAddress(parsed.value)) return parsed
      return right({ address: parsed.value })
    }
    const words = linesOf(form, `${name}-words`)
    if (words === '') return BLANK
    if (lengthOf(words) > LONGEST) return wrong(`${name}-words`, 'tooLong', { max: LONGEST })
    return right({ words })
  },
  check: (value, _definition, env) => {
    if (!isPlace(value) || !saysWhere(value)) return ['wrongKind']
    if (value.words !== undefined && lengthOf(value.words) > LONGEST) return ['tooLong']
    if (value.address === undefined) return []
    return address.check(value.address, { type: 'address' }, env)
  },
  possibleErrors: definition =>
    withRequired(
      definition,
      isByAddress(definition)
        ? ['line1Missing', 'townMissing', 'postcodeMissing', 'notPostcode', 'partTooLong']
        : ['tooLong'],
    ),
  display: value => (isPlace(value) ? placeLines(value) : []),
  toForm: (value, name, definition) => {
    if (!isPlace(value)) return {}
    if (!isByAddress(definition)) return { [`${name}-words`]: placeLines(value).join('\n') }
    return value.address === undefined
      ? {}
      : address.toForm(value.address, name, { type: 'address' })
  },
  firstField: name => `${name}-words`,
  // Where it is asked by address, the first field is an address's.
  firstFieldOf: (name, definition) =>
    isByAddress(definition) ? address.firstField(name) : `${name}-words`,
  fromSource: source => {
    const given = typeof source === 'string' ? { words: source } : source
    if (typeof given !== 'object' || given === null) return undefined
    const { areas, ...told } = given as Record<string, unknown>
    const rest = withTidyWords(told)
    const read = areas === undefined ? undefined : readAreas(areas)
    if (areas !== undefined && read === undefined) return undefined
    const lies = read === undefined ? {} : { areas: read }
    if (isAddress(rest) && Object.keys(rest).length > 0)
      return { address: tidyAddress(rest), ...lies }
    if (!isPlace(rest)) return undefined
    const place: PlaceValue = rest
    const at = place.address
    return { ...place, ...(at === undefined ? {} : { address: tidyAddress(at) }), ...lies }
  },
}

function withTidyWords({ words, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (typeof words !== 'string') return words === undefined ? rest : { ...rest, words }
  const lines = linesOf({ words }, 'words')
  return lines === '' ? rest : { ...rest, words: lines }
}

/** The areas in which a place lies do not say where it is. */
function saysWhere({ areas: _, ...rest }: PlaceValue): boolean {
  return Object.keys(rest).length > 0
}

function placeLines({ address: at, words, point }: PlaceValue): readonly string[] {
  const lines = [...(at === undefined ? [] : addressLines(at)), ...(words?.split('\n') ?? [])]
  return lines.length > 0 || point === undefined ? lines : [point.join(', ')]
}

const MEMBERS = new Set(['uprn', 'usrn', 'point', 'words', 'address', 'areas'])

export function isPlace(value: unknown): value is PlaceValue & Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (!Object.keys(value).every(key => MEMBERS.has(key))) return false
  const { uprn, usrn, point, words, address: at, areas } = value as Record<string, unknown>
  const digits = (text: unknown) => text === undefined || /^\d{1,12}$/.test(String(text))
  return (
    digits(uprn) &&
    digits(usrn) &&
    (words === undefined || isClean(words)) &&
    (at === undefined || isAddress(at)) &&
    (areas === undefined || isAreas(areas)) &&
    (point === undefined || isPoint(point))
  )
}

function isPoint(point: unknown): boolean {
  if (!Array.isArray(point) || point.length !== 2) return false
  const [latitude, longitude]: unknown[] = point
  return isDegrees(latitude, 90) && isDegrees(longitude, 180)
}

function isDegrees(value: unknown, most: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= most
}

/** The postal address in an address or a place; undefined where it has none. */
export function addressIn(value: unknown): AddressValue | undefined {
  if (isPlace(value) && value.address !== undefined) return value.address
  return isAddress(value) && Object.keys(value).length > 0 ? value : undefined
}
