import { formatPostcode } from '#kernel/facts/postcode.ts'
import { sayName } from './address-words.ts'
import { fromNationalGrid, isOnGrid } from './national-grid.ts'
import type { PropertyRecord } from './property.ts'

export type Change = 'insert' | 'update' | 'delete'

type Get = (column: string) => string
type Found = Omit<PropertyRecord, 'uprn' | 'point' | 'usrn' | 'parentUprn' | 'postcode'> & {
  postcode: string
}

/** How a file of addresses is laid out: found by the names in its first line. */
export type AddressFormat = {
  name: string
  /** Columns without which it is not this format. */
  needs: readonly string[]
  change: (get: Get) => string
  read: (get: Get) => Found
}

const joined = (...parts: string[]) => parts.filter(part => part !== '').join(', ')

/** OS AddressBase Core, whose columns are also the layout for a council's own list. */
const CORE: AddressFormat = {
  name: 'AddressBase Core',
  needs: ['UPRN', 'STREET_NAME', 'POSTCODE', 'BUILDING_NUMBER', 'BUILDING_NAME', 'SUB_BUILDING'],
  change: get => get('CHANGE_CODE'),
  read: get => ({
    organisation: get('ORGANISATION'),
    subBuilding: joined(get('PO_BOX'), get('SUB_BUILDING')),
    buildingName: get('BUILDING_NAME'),
    buildingNumber: get('BUILDING_NUMBER'),
    street: get('STREET_NAME'),
    locality: get('LOCALITY'),
    town: get('TOWN_NAME') || get('POST_TOWN') || get('ISLAND'),
    postcode: get('POSTCODE'),
    class: get('CLASSIFICATION_CODE'),
  }),
}

/** OS AddressBase Plus: Royal Mail's address where there is one, otherwise the authority's. */
const PLUS: AddressFormat = {
  name: 'AddressBase Plus',
  needs: ['UPRN', 'THOROUGHFARE', 'POST_TOWN', 'POSTCODE', 'BUILDING_NUMBER', 'CLASS'],
  change: get => get('CHANGE_TYPE'),
  read: get => (get('POST_TOWN') === '' ? authorityAddress(get) : deliveryAddress(get)),
}

function deliveryAddress(get: Get): Found {
  const box = get('PO_BOX_NUMBER')
  return {
    organisation: joined(
      get('ORGANISATION_NAME') || get('LA_ORGANISATION'),
      get('DEPARTMENT_NAME'),
    ),
    subBuilding: joined(box === '' ? '' : `PO Box ${box}`, get('SUB_BUILDING_NAME')),
    buildingName: get('BUILDING_NAME'),
    buildingNumber: get('BUILDING_NUMBER'),
    street: joined(get('DEPENDENT_THOROUGHFARE'), get('THOROUGHFARE')) || get('STREET_DESCRIPTION'),
    locality: joined(get('DOUBLE_DEPENDENT_LOCALITY'), get('DEPENDENT_LOCALITY')),
    town: get('POST_TOWN'),
    postcode: get('POSTCODE'),
    class: get('CLASS'),
  }
}

function authorityAddress(get: Get): Found {
  const numbers = (part: 'SAO' | 'PAO') => {
    const from = get(`${part}_START_NUMBER`) + get(`${part}_START_SUFFIX`)
    const to = get(`${part}_END_NUMBER`) + get(`${part}_END_SUFFIX`)
    return to === '' ? from : `${from}-${to}`
  }
  return {
    organisation: get('LA_ORGANISATION'),
    subBuilding: joined(get('SAO_TEXT'), numbers('SAO')),
    buildingName: get('PAO_TEXT'),
    buildingNumber: numbers('PAO'),
    street: get('STREET_DESCRIPTION'),
    locality: get('LOCALITY'),
    town: get('TOWN_NAME') || get('ADMINISTRATIVE_AREA'),
    postcode: get('POSTCODE_LOCATOR') || get('POSTCODE'),
    class: get('CLASS'),
  }
}

export const ADDRESS_FORMATS: readonly AddressFormat[] = [PLUS, CORE]

export type ReadRecord =
  | { ok: true; change: Change; record: PropertyRecord }
  | { ok: false; reason: string }

const CHANGES: Readonly<Record<string, Change>> = {
  '': 'insert',
  I: 'insert',
  U: 'update',
  D: 'delete',
}
const LONGEST = 200

/** One record of a file, or why it can't be one. */
export function readRecord(format: AddressFormat, get: Get): ReadRecord {
  const refuse = (reason: string): ReadRecord => ({ ok: false, reason })
  const uprn = get('UPRN')
  if (!/^\d{1,12}$/.test(uprn))
    return refuse(`the UPRN “${uprn}” is not a number of up to 12 digits`)
  const change = CHANGES[format.change(get)]
  if (change === undefined)
    return refuse(`the kind of change “${format.change(get)}” is not I, U or D`)
  const found = format.read(get)
  const long = Object.entries(found).find(([, value]) => value.length > LONGEST)
  if (long !== undefined) return refuse(`a part of the address has more than ${LONGEST} characters`)
  const postcode = found.postcode === '' ? '' : formatPostcode(found.postcode)
  if (postcode === undefined) return refuse(`“${found.postcode}” is not a postcode`)
  const point = readPoint(get)
  if (point === undefined)
    return refuse('it has no latitude and longitude, nor an easting and northing, in Great Britain')
  for (const column of ['USRN', 'PARENT_UPRN'])
    if (!/^\d{0,12}$/.test(get(column)))
      return refuse(`the ${column} “${get(column)}” is not a number`)
  const said = Object.fromEntries(
    Object.entries(found).map(([part, value]) => [part, part === 'class' ? value : sayName(value)]),
  ) as Found // The same parts as before.
  const record = {
    ...said,
    uprn: String(Number(uprn)),
    parentUprn: get('PARENT_UPRN'),
    usrn: get('USRN'),
    postcode,
    point,
  }
  return { ok: true, change, record }
}

/** Latitude and longitude where they are given; otherwise from the grid. */
export function readPoint(get: Get): readonly [number, number] | undefined {
  const [latitude, longitude] = [get('LATITUDE'), get('LONGITUDE')]
  if (latitude !== '' && longitude !== '') {
    const point = [Number(latitude), Number(longitude)] as const
    return point[0] > 49 && point[0] < 61.5 && point[1] > -9.5 && point[1] < 2.5 ? point : undefined
  }
  const [x, y] = [get('EASTING') || get('X_COORDINATE'), get('NORTHING') || get('Y_COORDINATE')]
  if (x === '' || y === '' || !isOnGrid(Number(x), Number(y))) return undefined
  return fromNationalGrid(Number(x), Number(y))
}
