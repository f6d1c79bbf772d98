import { z } from 'zod'
import type { AddressValue, Value } from '../expressions/value-type.ts'
import { isAreas } from './areas.ts'
import type { FactError, FactKind, FormInput } from './fact-kind.ts'
import { factOptions, withRequired } from './fact-options.ts'
import { BLANK, codesOf, errorAt, lengthOf, lineOf, right } from './form-input.ts'
import { formatPostcode } from './postcode.ts'

const schema = z.strictObject({ type: z.literal('address'), ...factOptions })
export type AddressDefinition = z.infer<typeof schema>

export const ADDRESS_PARTS = ['line1', 'line2', 'town', 'county', 'postcode'] as const
type Part = (typeof ADDRESS_PARTS)[number]

const NEEDED: { readonly [part in Part]?: string } = {
  line1: 'line1Missing',
  town: 'townMissing',
  postcode: 'postcodeMissing',
}
const LONGEST = 100

/** A UK address in five inputs. One that was chosen from the gazetteer has its UPRN beside them. */
export const address: FactKind<AddressDefinition> = {
  schema,
  valueType: () => ({ kind: 'address' }),
  parse: (form, name) => {
    const parts = Object.fromEntries(
      ADDRESS_PARTS.map(part => [part, lineOf(form, `${name}-${part}`)]),
    )
    if (Object.values(parts).every(part => part === '')) return BLANK
    const errors: FactError[] = []
    for (const part of ADDRESS_PARTS) {
      const code = wrongIn(part, parts[part] ?? '')
      if (code !== undefined) errors.push(errorAt(`${name}-${part}`, code, { max: LONGEST }))
    }
    return errors.length > 0 ? { ok: false, errors } : right(write(parts))
  },
  check: (value, definition, env) => {
    if (!isAddress(value)) return ['wrongKind']
    return codesOf(address.parse(address.toForm(value, 'a', definition), 'a', definition, env))
  },
  possibleErrors: definition =>
    withRequired(definition, [
      'line1Missing',
      'townMissing',
      'postcodeMissing',
      'notPostcode',
      'partTooLong',
    ]),
  display: value => (isAddress(value) ? addressLines(value) : []),
  toForm: (value, name) => {
    const form: { [field: string]: string } = {}
    for (const part of ADDRESS_PARTS)
      form[`${name}-${part}`] = isAddress(value) ? (value[part] ?? '') : ''
    return form
  },
  firstField: name => `${name}-line1`,
}

function wrongIn(part: Part, line: string): string | undefined {
  if (line === '') return NEEDED[part]
  if (lengthOf(line) > LONGEST) return 'partTooLong'
  return part === 'postcode' && formatPostcode(line) === undefined ? 'notPostcode' : undefined
}

/** The same address as if it had been typed: lines tidied, the postcode in its form. */
export function tidyAddress({ uprn, areas, ...parts }: AddressValue): AddressValue {
  return {
    ...write(parts),
    ...(uprn === undefined ? {} : { uprn }),
    ...(areas === undefined ? {} : { areas }),
  }
}

function write(parts: FormInput): AddressValue {
  const line = (part: Part) => lineOf(parts, part)
  return {
    line1: line('line1'),
    ...(line('line2') === '' ? {} : { line2: line('line2') }),
    town: line('town'),
    ...(line('county') === '' ? {} : { county: line('county') }),
    postcode: formatPostcode(line('postcode')) ?? line('postcode'),
  }
}

/** Whether it is an object of an address's parts and nothing else; the parts themselves may still be wrong. */
export function isAddress(value: unknown): value is AddressValue & Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const known: readonly string[] = ADDRESS_PARTS
  return Object.entries(value).every(([part, line]) => {
    if (part === 'areas') return isAreas(line)
    if (part === 'uprn') return /^\d{1,12}$/.test(String(line))
    return known.includes(part) && (typeof line === 'string' || line === undefined)
  })
}

/** The lines of an address as on an envelope. */
export function addressLines(value: AddressValue): readonly string[] {
  return ADDRESS_PARTS.map(part => value[part] ?? '').filter(line => line !== '')
}
