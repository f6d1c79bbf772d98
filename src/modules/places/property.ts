import { createHash } from 'node:crypto'
import type { AddressValue, PlaceValue } from '#kernel/expressions/value-type.ts'
import { nameWords, ownWords } from './address-words.ts'
import type { Point } from './geometry.ts'

/** A property as a gazetteer describes it; a part that it has not is empty. */
export type PropertyRecord = {
  uprn: string
  parentUprn: string
  usrn: string
  organisation: string
  subBuilding: string
  buildingName: string
  buildingNumber: string
  street: string
  locality: string
  town: string
  postcode: string
  class: string
  point: Point
}

/** What addresses of one street in one postcode have in common. */
export type Stretch = Pick<PropertyRecord, 'usrn' | 'street' | 'locality' | 'town' | 'postcode'> & {
  id: string
  nameWords: readonly string[]
}

export function stretchOf(
  record: Pick<PropertyRecord, 'usrn' | 'street' | 'locality' | 'town' | 'postcode'>,
): Stretch {
  const { usrn, street, locality, town, postcode } = record
  const said = [street, locality, town, postcode].map(part => part.toLowerCase()).join('\u0000')
  const hash = createHash('sha256').update(said).digest('hex')
  return {
    id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    usrn,
    street,
    locality,
    town,
    postcode,
    nameWords: nameWords([street, locality, town]),
  }
}

/** The words and numbers that tell a property from its neighbours. */
export function ownWordsOf(record: PropertyRecord): string[] {
  return ownWords([
    record.organisation,
    record.subBuilding,
    record.buildingName,
    record.buildingNumber,
  ])
}

/** The first number in an address, so that 9 comes before 10; 0 where there is none. */
export function sortNumberOf({
  buildingNumber,
  buildingName,
  subBuilding,
}: PropertyRecord): number {
  const found = [buildingNumber, buildingName, subBuilding]
    .map(part => /\d{1,6}/.exec(part)?.[0])
    .find(number => number !== undefined)
  return Number(found ?? 0)
}

/** A property that was found. */
export type Property = {
  uprn: string
  usrn: string | undefined
  organisation: string
  subBuilding: string
  buildingName: string
  buildingNumber: string
  street: string
  locality: string
  town: string
  postcode: string
  class: string
  point: Point
}

/**
 * The postal address of a property, in the lines of an address typed by hand. What stands before the
 * number has a line of its own where there is a number: “Flat 3, Castle Court” over “12 Mill Lane”.
 */
export function addressOf(
  property: Omit<Property, 'uprn' | 'usrn' | 'class' | 'point'>,
): AddressValue {
  const { organisation, subBuilding, buildingName, buildingNumber, street, locality } = property
  const premises = [organisation, subBuilding, buildingName].filter(part => part !== '')
  // “12A” as a building's name is its number.
  const isNumberName = buildingNumber === '' && /^\d+[a-z]?([-/]\d+[a-z]?)?$/i.test(buildingName)
  if (isNumberName) premises.pop()
  const number = isNumberName ? buildingName : buildingNumber
  const onStreet = [number, street].filter(part => part !== '').join(' ')
  const lines = [premises.join(', '), onStreet, locality].filter(line => line !== '')
  const [line1 = property.town, ...rest] = lines
  const line2 = rest.join(', ')
  return {
    line1,
    ...(line2 === '' ? {} : { line2 }),
    town: property.town,
    postcode: property.postcode,
  }
}

/** The value of a place that is a property. */
export function placeOf(property: Property): PlaceValue {
  return {
    uprn: property.uprn,
    ...(property.usrn === undefined ? {} : { usrn: property.usrn }),
    point: property.point,
    address: addressOf(property),
  }
}

/** One line, as in a list to choose from. */
export function lineOf(property: Property): string {
  const { line1, line2, town, postcode } = addressOf(property)
  return [line1, line2, town, postcode].filter(Boolean).join(', ')
}
