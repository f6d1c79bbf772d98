import { parsePlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { AREA_KIND } from '#kernel/facts/areas.ts'
import { formatPostcode } from '#kernel/facts/postcode.ts'
import { readPoint } from './address-format.ts'
import { nameWords, sayName } from './address-words.ts'
import type { Collection, CollectionChange } from './collection.ts'
import type { TableSpec } from './import-table.ts'
import { stretchOf } from './property.ts'
import { refreshWords, upsertStretches } from './store-import.ts'
import * as store from './store-tables.ts'

type Get = (column: string) => string

/** Kinds of collection that have a name in both languages. */
export const STREAMS = ['refuse', 'recycling', 'paper', 'glass', 'food', 'garden'] as const

export const roundsSpec: TableSpec<Collection> = {
  name: 'rounds',
  columns: ['round', 'stream', 'first_on', 'every_weeks', 'until_on'],
  read: get => {
    const stream = get('stream')
    const firstOn = parsePlainDate(get('first_on'))
    const untilOn = get('until_on') === '' ? null : parsePlainDate(get('until_on'))
    const everyWeeks = Number(get('every_weeks'))
    if (get('round') === '') return 'the round has no name'
    if (!STREAMS.some(each => each === stream))
      return `the stream “${stream}” is not one of ${STREAMS.join(', ')}`
    if (firstOn === undefined)
      return `first_on “${get('first_on')}” is not a date such as 2026-04-07`
    if (untilOn === undefined)
      return `until_on “${get('until_on')}” is not a date such as 2026-04-07`
    if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 52)
      return `every_weeks “${get('every_weeks')}” is not a number from 1 to 52`
    return { round: get('round'), stream, firstOn, everyWeeks, untilOn }
  },
  key: ({ round, stream, firstOn }) => `${round} ${stream} ${firstOn}`,
  list: tx => store.listCollections(tx),
  insert: store.insertCollections,
  remove: store.deleteCollections,
}

export const changesSpec: TableSpec<CollectionChange> = {
  name: 'round-changes',
  columns: ['round', 'from_on', 'to_on'],
  read: get => {
    const fromOn = parsePlainDate(get('from_on'))
    const toOn = get('to_on') === '' ? null : parsePlainDate(get('to_on'))
    if (fromOn === undefined) return `from_on “${get('from_on')}” is not a date such as 2026-04-07`
    if (toOn === undefined) return `to_on “${get('to_on')}” is not a date such as 2026-04-07`
    return { round: get('round'), fromOn, toOn }
  },
  key: ({ round, fromOn }) => `${round} ${fromOn}`,
  list: tx => store.listChanges(tx),
  insert: store.insertChanges,
  remove: store.deleteChanges,
}

export const councillorsSpec: TableSpec<store.Councillor> = {
  name: 'councillors',
  columns: ['ward', 'name', 'party', 'email', 'telephone'],
  read: get => {
    if (get('ward') === '' || get('name') === '') return 'the ward or the name is missing'
    return {
      ward: get('ward'),
      name: get('name'),
      party: get('party'),
      email: get('email'),
      telephone: get('telephone'),
    }
  },
  key: ({ ward, name }) => `${ward} ${name}`,
  list: tx => store.listCouncillors(tx),
  insert: store.insertCouncillors,
  remove: store.deleteCouncillors,
}

export const facilitiesSpec: TableSpec<store.Facility> = {
  name: 'facilities',
  columns: ['kind', 'name', 'address', 'url', 'latitude', 'longitude'],
  read: get => {
    const point = pointOf(get)
    if (!AREA_KIND.test(get('kind'))) return `“${get('kind')}” is no kind: one word such as library`
    if (get('name') === '') return 'the name is missing'
    if (get('url') !== '' && !/^https?:\/\//.test(get('url')))
      return 'the url does not begin with https://'
    if (point === undefined) return 'it has no latitude and longitude in Great Britain'
    const [latitude, longitude] = point
    return {
      kind: get('kind'),
      name: get('name'),
      address: get('address'),
      url: get('url'),
      latitude,
      longitude,
    }
  },
  key: ({ kind, name }) => `${kind} ${name}`,
  list: store.listFacilities,
  insert: store.insertFacilities,
  remove: store.deleteFacilities,
}

/** A street has a place in the search of its own, so that one without addresses is found as well. */
export const streetsSpec: TableSpec<store.Street> = {
  name: 'streets',
  columns: ['usrn', 'name', 'locality', 'town', 'x', 'y'],
  read: get => {
    const point = pointOf(name => get(name === 'EASTING' ? 'x' : name === 'NORTHING' ? 'y' : name))
    if (!/^\d{1,8}$/.test(get('usrn')))
      return `the USRN “${get('usrn')}” is not a number of up to 8 digits`
    if (nameWords([get('name')]).length === 0) return 'the name of the street is missing'
    if (point === undefined) return 'x and y are not an easting and northing in Great Britain'
    const [latitude, longitude] = point
    const name = sayName(get('name'))
    const [locality, town] = [sayName(get('locality')), sayName(get('town'))]
    return {
      usrn: String(Number(get('usrn'))),
      name,
      nameCy: name,
      locality,
      town,
      latitude,
      longitude,
    }
  },
  key: ({ usrn }) => usrn,
  list: store.listStreets,
  insert: async (tx, rows) => {
    await store.insertStreets(tx, rows)
    const stretches = rows.map(({ usrn, name, locality, town }) =>
      stretchOf({ usrn, street: name, locality, town, postcode: '' }),
    )
    await upsertStretches(tx, [...new Map(stretches.map(each => [each.id, each])).values()])
  },
  remove: (tx, rows, ctx) => store.endStreets(tx, rows, todayIn(ctx.now)),
  finish: refreshWords,
}

/** OS Code-Point Open: postcodes by easting and northing, with the codes of county and district. */
export function postcodesSpec(gss: string | undefined): TableSpec<store.PostcodePoint> {
  return {
    name: 'postcodes',
    columns: ['Postcode', 'Eastings', 'Northings', 'Admin_county_code', 'Admin_district_code'],
    read: get => {
      if (
        gss !== undefined &&
        gss !== get('Admin_district_code') &&
        gss !== get('Admin_county_code')
      )
        return undefined
      const postcode = formatPostcode(get('Postcode'))
      if (postcode === undefined) return `“${get('Postcode')}” is not a postcode`
      const point = pointOf(name =>
        name === 'EASTING' ? get('Eastings') : name === 'NORTHING' ? get('Northings') : '',
      )
      if (point === undefined) return 'its easting and northing are not in Great Britain'
      return { postcode, latitude: point[0], longitude: point[1] }
    },
    key: ({ postcode }) => postcode,
    list: store.listPostcodes,
    insert: store.insertPostcodes,
    remove: store.deletePostcodes,
  }
}

export const propertyAreasSpec: TableSpec<store.StatedArea> = {
  name: 'property-areas',
  columns: ['uprn', 'kind', 'code'],
  read: get => {
    if (!/^\d{1,12}$/.test(get('uprn')))
      return `the UPRN “${get('uprn')}” is not a number of up to 12 digits`
    if (!AREA_KIND.test(get('kind')) || get('code') === '') return 'the kind or the code is missing'
    return { uprn: String(Number(get('uprn'))), kind: get('kind'), code: get('code') }
  },
  key: ({ uprn, kind, code }) => `${uprn} ${kind} ${code}`,
  list: store.listStated,
  insert: store.insertStated,
  remove: store.deleteStated,
}

function pointOf(get: Get): readonly [number, number] | undefined {
  const names: Readonly<Record<string, string>> = { LATITUDE: 'latitude', LONGITUDE: 'longitude' }
  return readPoint(name => get(names[name] ?? name))
}
