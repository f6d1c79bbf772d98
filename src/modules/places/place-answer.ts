import type { PlaceValue } from '#kernel/expressions/value-type.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { linesOf, lineOf as tidy } from '#kernel/facts/form-input.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { AddressSearch, AddressWanted } from './address-search.ts'
import type { Point } from './geometry.ts'
import { fromPixels, toPixels, ZOOMS } from './mercator.ts'
import { propertyNear } from './near-point.ts'
import { placeOf } from './property.ts'
import { findStreet } from './store-tables.ts'

export type PlaceWay = 'address' | 'street' | 'point' | 'words'

/** The picture that is clicked without script has this many pixels each way: it fits the smallest screens. */
export const CLICKED = 280
export const STREET_ZOOM = 17
const LONGEST = 500
const STEP_PIXELS = 24

/** What the inputs of a place say, named after the question. */
export type PlaceInputs = {
  step: string
  go: string
  typed: string
  at: string
  uprn: string
  usrn: string
  point: Point | undefined
  /** The middle of the map that is shown. */
  centre: Point | undefined
  zoom: number
  click: readonly [number, number] | undefined
  words: string
}

export function readPlaceInputs(form: FormInput, name: string): PlaceInputs {
  const part = (suffix: string) => tidy(form, `${name}-${suffix}`)
  const [x, y] = [part('map.x'), part('map.y')]
  const zoom = Number(part('zoom') || STREET_ZOOM)
  return {
    step: part('step'),
    go: part('go'),
    typed: part('search'),
    at: part('at'),
    uprn: digits(part('uprn')),
    usrn: digits(part('usrn')),
    point: readPoint(part('point')),
    centre: readPoint(part('centre')),
    zoom: Number.isInteger(zoom) ? Math.min(ZOOMS.most, Math.max(ZOOMS.least, zoom)) : STREET_ZOOM,
    click: /^\d{1,4}$/.test(x) && /^\d{1,4}$/.test(y) ? [Number(x), Number(y)] : undefined,
    words: linesOf(form, `${name}-words`),
  }
}

const digits = (text: string) => (/^\d{1,12}$/.test(text) ? text : '')

export function readPoint(text: string): Point | undefined {
  const found = /^(-?\d{1,2}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)$/.exec(text)
  const point = [Number(found?.[1]), Number(found?.[2])] as const
  return found !== null && Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? point : undefined
}

export const writePoint = (point: Point): string => point.map(part => part.toFixed(6)).join(',')

export type PlaceAnswer =
  | { kind: 'value'; value: PlaceValue }
  | { kind: 'usual' }
  | { kind: 'again'; form: Readonly<Record<string, string>> }
  | { kind: 'wrong'; field: string; error: 'empty' | 'notChosen' | 'nothing' | 'tooLong' }

type Asked = { name: string; by: readonly PlaceWay[]; search: AddressSearch }

/** Reads what somebody did on the page of a place. */
export async function readPlaceAnswer(
  tx: Tx,
  form: FormInput,
  { name, by, search }: Asked,
): Promise<PlaceAnswer> {
  const inputs = readPlaceInputs(form, name)
  const again = (parts: Readonly<Record<string, string>>): PlaceAnswer => ({
    kind: 'again',
    form: Object.fromEntries(
      Object.entries(parts).map(([part, value]) => [`${name}-${part}`, value]),
    ),
  })
  if (['search', 'words', 'map'].includes(inputs.go)) return again({ step: inputs.go })
  const moved = moveOf(inputs)
  if (moved !== undefined) return again({ step: 'map', ...moved })
  if (inputs.step === 'search') {
    if (inputs.typed !== '') return again({ step: 'choose' })
    return inputs.go === 'find'
      ? { kind: 'wrong', field: `${name}-words`, error: 'empty' }
      : { kind: 'usual' }
  }
  if (inputs.step === 'choose') return choose(tx, inputs, { by, name, search, again })
  if (inputs.step === 'map') return fromMap(tx, inputs, { name, search })
  return { kind: 'usual' }
}

/** What the page of a place may have to look up: known from the inputs. */
export function placeWanted(form: FormInput, name: string): AddressWanted {
  const { step, go, typed, at, uprn } = readPlaceInputs(form, name)
  const looks = typed !== '' && ['search', 'choose'].includes(step) && (go === '' || go === 'find')
  const chosen = at.startsWith('u') ? digits(at.slice(1)) : uprn
  return { typed: looks ? [typed] : [], uprns: chosen === '' ? [] : [chosen] }
}

/** A click on the picture, a step of the pin, or another zoom: the map is shown again. */
export function moveOf(inputs: PlaceInputs): Record<string, string> | undefined {
  const { click, zoom, go, point, centre } = inputs
  if (click !== undefined && centre !== undefined) {
    const [x, y] = toPixels(centre, zoom)
    const at = fromPixels([x + click[0] - CLICKED / 2, y + click[1] - CLICKED / 2], zoom)
    return { point: writePoint(at), centre: writePoint(at) }
  }
  if (go === 'in' || go === 'out') return { zoom: String(zoom + (go === 'in' ? 1 : -1)) }
  const step = STEPS[go]
  const from = point ?? centre
  if (step === undefined || from === undefined) return undefined
  const [x, y] = toPixels(from, zoom)
  const to = writePoint(fromPixels([x + step[0] * STEP_PIXELS, y + step[1] * STEP_PIXELS], zoom))
  return { point: to, centre: to }
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  here: [0, 0],
  north: [0, -1],
  south: [0, 1],
  east: [1, 0],
  west: [-1, 0],
}

type Choosing = Asked & {
  again: (parts: Readonly<Record<string, string>>) => PlaceAnswer
}

async function choose(
  tx: Tx,
  { at }: PlaceInputs,
  { by, name, search, again }: Choosing,
): Promise<PlaceAnswer> {
  if (at === 'none') return again({ step: by.includes('point') ? 'map' : 'words' })
  const id = digits(at.slice(1))
  const property = at.startsWith('u') && id !== '' ? await search.get(tx, id) : undefined
  if (property !== undefined) {
    if (!by.includes('point')) return { kind: 'value', value: placeOf(property) }
    const point = writePoint(property.point)
    return again({
      step: 'map',
      uprn: property.uprn,
      usrn: property.usrn ?? '',
      point,
      centre: point,
    })
  }
  const street = at.startsWith('s') && id !== '' ? await findStreet(tx, id) : undefined
  if (street === undefined) return { kind: 'wrong', field: `${name}-at`, error: 'notChosen' }
  if (!by.includes('point'))
    return { kind: 'value', value: { usrn: street.usrn, words: nameOfStreet(street) } }
  const centre = writePoint([street.latitude, street.longitude])
  return again({ step: 'map', usrn: street.usrn, uprn: '', point: '', centre })
}

/** A street as it is told: its name, its part of the town, its town. */
export function nameOfStreet({
  name,
  locality,
  town,
}: {
  name: string
  locality: string
  town: string
}): string {
  return [name, locality, town].filter(part => part !== '').join(', ')
}

/** What the map and the words say together; a pin near a property is in that property's street. */
async function fromMap(
  tx: Tx,
  inputs: PlaceInputs,
  { name, search }: Pick<Asked, 'name' | 'search'>,
): Promise<PlaceAnswer> {
  const { point, words, uprn } = inputs
  if ([...words].length > LONGEST)
    return { kind: 'wrong', field: `${name}-words`, error: 'tooLong' }
  if (point === undefined && words === '')
    return { kind: 'wrong', field: `${name}-words`, error: 'nothing' }
  const chosen = uprn === '' ? undefined : await search.get(tx, uprn)
  const isThere =
    chosen !== undefined && point !== undefined && writePoint(chosen.point) === writePoint(point)
  const near = point === undefined ? undefined : await propertyNear(tx, point)
  const usrn = near?.usrn ?? inputs.usrn
  const street = usrn === '' || near !== undefined ? undefined : await findStreet(tx, usrn)
  const said =
    words !== ''
      ? words
      : isThere
        ? ''
        : near === undefined
          ? ''
          : `${near.buildingNumber} ${near.street}`.trim()
  const place =
    street === undefined
      ? said
      : [said, nameOfStreet(street)].filter(part => part !== '').join('\n')
  return {
    kind: 'value',
    value: {
      ...(isThere ? placeOf(chosen) : {}),
      ...(usrn === '' ? {} : { usrn }),
      ...(point === undefined
        ? {}
        : { point: [Number(point[0].toFixed(6)), Number(point[1].toFixed(6))] as const }),
      ...(place === '' ? {} : { words: place }),
    },
  }
}
