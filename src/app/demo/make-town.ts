import { addDays, type PlainDate, weekdayOf } from '#kernel/dates/plain-date.ts'
import type { Gazetteer, PropertyRecord } from '#places'
import { COUNCILLORS, FACILITIES, PARTIES, STREETS_CY, STREETS_EN, WARDS } from './town-names.ts'

export type Town = {
  name: string
  /** `MF2`. */
  outcode: string
  /** Numbers of its properties and streets, 1 to 99, so that no two towns share one. */
  number: number
  /** The south-west corner: out at sea, where no real town is. */
  origin: readonly [latitude: number, longitude: number]
  welsh: boolean
  domain: string
  today: PlainDate
}

type Position = readonly [longitude: number, latitude: number]
type Street = { name: string; usrn: string; line: readonly Position[] }

/** Blocks across and along, and how long a block is. */
const BLOCKS = 7
const METRES = 170
const PER_BLOCK = 9
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

/** A made-up town on a bent grid: streets, houses, wards, rounds, a river and a park. The same each time. */
export function makeTown(town: Town): Gazetteer {
  const at = placing(town)
  const names = town.welsh ? STREETS_CY : STREETS_EN
  const usrn = (n: number) => String(99_000_000 + town.number * 1000 + n)
  const line = (point: (along: number) => readonly [number, number], length: number): Position[] =>
    Array.from({ length: length * 4 + 1 }, (_, n) => at(...point(n / 4)))
  const across = names.across.map((name, row) => ({
    name,
    usrn: usrn(row + 1),
    line: line(x => [x, row], BLOCKS),
  }))
  const along = names.along.map((name, column) => ({
    name,
    usrn: usrn(column + 21),
    line: line(y => [column, y], BLOCKS),
  }))
  const closes = names.closes.map((name, n) => {
    const [column, row] = [(n * 3) % BLOCKS, (n * 5 + 2) % BLOCKS]
    return { name, usrn: usrn(n + 41), line: line(y => [column + 0.5, row + y * 0.62], 1) }
  })
  const streets: readonly Street[] = [...across, ...along, ...closes]
  return {
    from: '2020-01-01' as PlainDate,
    streets: streets.map(street => streetRow(town, street)),
    properties: streets.flatMap((street, n) => housesOf(town, street, n)),
    areas: areasOf(town, at),
    ...collectionsOf(town),
    councillors: councillorsOf(town),
    facilities: FACILITIES.map(({ kind, en, cy, at: [x, y] }) => {
      const [longitude, latitude] = at(x, y)
      return { kind, name: town.welsh ? cy : en, address: town.name, url: '', latitude, longitude }
    }),
    drawings: [
      ...ground(town, at),
      ...closes.map(({ name, line: shape }) => ({ kind: 'path' as const, name, shape })),
      ...[...across, ...along].map(({ name, line: shape }, n) => ({
        kind: n === 0 || n === 8 ? ('mainRoad' as const) : ('road' as const),
        name,
        shape,
      })),
    ],
  }
}

type Placing = (x: number, y: number) => Position

/** Blocks to longitude and latitude, bent a little, as streets are that follow a hill. */
function placing({ origin: [latitude, longitude], number }: Town): Placing {
  const up = METRES / 111_195
  const over = up / Math.cos((latitude * Math.PI) / 180)
  return (x, y) => {
    const bent = 0.28 * Math.sin(y * 0.8 + number)
    const raised = 0.24 * Math.sin(x * 0.7 + number * 2)
    return [round(longitude + (x + bent) * over), round(latitude + (y + raised) * up)]
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

function streetRow(town: Town, { name, usrn, line }: Street) {
  const [longitude, latitude] = line[Math.floor(line.length / 2)] ?? [0, 0]
  return { usrn, name, nameCy: name, locality: '', town: town.name, latitude, longitude }
}

/** Houses on both sides, odd and even, a postcode to each block; here and there flats over a shop. */
function housesOf(town: Town, street: Street, streetNumber: number): PropertyRecord[] {
  const pieces = street.line.length - 1
  const count = Math.round((pieces / 4) * PER_BLOCK) * 2
  return Array.from({ length: count }, (_, n) => {
    const far = ((Math.floor(n / 2) + 0.5) / (count / 2)) * pieces
    const block = Math.floor(far / 4)
    const [longitude, latitude] = beside(street.line, far, n % 2 === 0 ? 1 : -1)
    const order = streetNumber * 8 + block
    const shop = streetNumber === 0 && n % 5 === 0
    return {
      uprn: String(990_000_000_000 + town.number * 1_000_000 + streetNumber * 1000 + n),
      parentUprn: '',
      usrn: street.usrn,
      organisation: '',
      subBuilding: shop ? (town.welsh ? 'Fflat 1' : 'Flat 1') : '',
      buildingName: '',
      buildingNumber: String(n + 1),
      street: street.name,
      locality: '',
      town: town.name,
      postcode: `${town.outcode} ${1 + Math.floor(order / 60)}${LETTERS[Math.floor(order / 20) % 3] ?? 'A'}${LETTERS[order % 20] ?? 'A'}`,
      class: shop ? 'RD06' : 'RD04',
      point: [latitude, longitude] as const,
    }
  })
}

/** A point so far along a line, eleven metres to its left or right. */
function beside(line: readonly Position[], far: number, side: 1 | -1): Position {
  const piece = Math.min(line.length - 2, Math.floor(far))
  const [from, to] = [line[piece] ?? [0, 0], line[piece + 1] ?? [0, 0]]
  const share = far - piece
  const narrow = Math.cos((from[1] * Math.PI) / 180)
  const [dx, dy] = [(to[0] - from[0]) * narrow, to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const off = (side * 11) / 111_195
  return [
    round(from[0] + (to[0] - from[0]) * share - (dy / length) * (off / narrow)),
    round(from[1] + (to[1] - from[1]) * share + (dx / length) * off),
  ]
}

/** The outline of some blocks, bent as the streets are. */
function outline(
  at: Placing,
  [left, low, right, high]: readonly [number, number, number, number],
): Position[] {
  const steps = (from: number, to: number) =>
    Array.from({ length: 12 }, (_, n) => from + ((to - from) * n) / 12)
  return [
    ...steps(left, right).map(x => at(x, low)),
    ...steps(low, high).map(y => at(right, y)),
    ...steps(right, left).map(x => at(x, high)),
    ...steps(high, low).map(y => at(left, y)),
    at(left, low),
  ]
}

const EDGE = [-0.6, BLOCKS + 0.6] as const
const MIDDLE = 3.5

function areasOf(town: Town, at: Placing): Gazetteer['areas'] {
  const [first, last] = EDGE
  const area = (
    code: string,
    [nameEn, nameCy]: readonly [string, string],
    box: readonly [number, number, number, number],
  ) => ({
    code,
    nameEn,
    nameCy,
    shape: { type: 'Polygon' as const, coordinates: [outline(at, box)] },
  })
  const quarters = [
    [first, MIDDLE, MIDDLE, last],
    [MIDDLE, MIDDLE, last, last],
    [first, first, MIDDLE, MIDDLE],
    [MIDDLE, first, last, MIDDLE],
  ] as const
  const strips = [first, 1.5, 3.5, 5.5, last]
  return {
    ward: WARDS.map((names, n) =>
      area(`${town.outcode}-W${n + 1}`, names, quarters[n] ?? quarters[0]),
    ),
    parish: [
      area(
        `${town.outcode}-P1`,
        [`${town.name} Town`, `Tref ${town.name}`],
        [first, first, last, 4.5],
      ),
      area(
        `${town.outcode}-P2`,
        [`Upper ${town.name}`, `${town.name} Uchaf`],
        [first, 4.5, last, last],
      ),
    ],
    conservationArea: [
      area(`${town.outcode}-C1`, ['Old Town', 'Yr Hen Dref'], [2.2, 1.6, 4.4, 4.3]),
    ],
    cleansingPatch: [
      area('north', ['North patch', 'Llain y gogledd'], [first, MIDDLE, last, last]),
      area('south', ['South patch', 'Llain y de'], [first, first, last, MIDDLE]),
    ],
    parkingZone: [area(`${town.outcode}-Z1`, ['Zone A', 'Parth A'], [1.4, 0.4, 4.6, 4.6])],
    round: strips
      .slice(1)
      .map((right, n) =>
        area(
          `${town.outcode}-R${n + 1}`,
          [`Round ${n + 1}`, `Rownd ${n + 1}`],
          [strips[n] ?? first, first, right, last],
        ),
      ),
  }
}

/** Food every week, rubbish and recycling in turn, garden waste every fourth; a day of the week for each round. */
function collectionsOf({ outcode, today }: Town): Pick<Gazetteer, 'collections' | 'changes'> {
  const monday = addDays(today, 1 - weekdayOf(today) - 52 * 7)
  const collections = [0, 1, 2, 3].flatMap(n => {
    const round = `${outcode}-R${n + 1}`
    const every = (stream: string, weeks: number, offset: number) => ({
      round,
      stream,
      firstOn: addDays(monday, n + offset * 7),
      everyWeeks: weeks,
      untilOn: null,
    })
    const turn = n % 2
    return [
      every('refuse', 2, turn),
      every('recycling', 2, 1 - turn),
      every('food', 1, 0),
      every('garden', 4, n),
    ]
  })
  // One moved day in sight, so that it can be seen how one looks.
  const moved = addDays(monday, 54 * 7 + 1)
  return { collections, changes: [{ round: '', fromOn: moved, toOn: addDays(moved, 1) }] }
}

function councillorsOf({ outcode, number, domain }: Town): Gazetteer['councillors'] {
  return WARDS.flatMap((_, ward) =>
    [0, 1].map(seat => {
      const name = COUNCILLORS[(ward * 2 + seat + number * 3) % COUNCILLORS.length] ?? 'Anwen Rees'
      return {
        ward: `${outcode}-W${ward + 1}`,
        name,
        party: PARTIES[(ward + seat + number) % PARTIES.length] ?? '',
        email: `cllr.${name.toLowerCase().replaceAll(' ', '.')}@${domain}`,
        telephone: '',
      }
    }),
  )
}

function ground({ welsh }: Town, at: Placing): Gazetteer['drawings'] {
  const [first, last] = EDGE
  const river = (offset: number) =>
    Array.from({ length: 40 }, (_, n) =>
      at(first + (n / 39) * (last - first), 2.45 + 0.5 * Math.sin(n / 5) + offset),
    )
  return [
    {
      kind: 'land',
      name: '',
      shape: outline(at, [first - 0.6, first - 0.6, last + 0.6, last + 0.6]),
    },
    { kind: 'built', name: '', shape: outline(at, [first, first, last, last]) },
    {
      kind: 'green',
      name: welsh ? 'Parc y Priordy' : 'Priory Park',
      shape: outline(at, [4.06, 4.06, 4.94, 4.94]),
    },
    { kind: 'green', name: '', shape: outline(at, [1.06, 5.06, 1.94, 5.94]) },
    {
      kind: 'water',
      name: welsh ? 'Afon Mor' : 'River March',
      shape: [...river(0.07), ...river(-0.07).reverse(), ...river(0.07).slice(0, 1)],
    },
  ]
}
