import type { Schedule } from '#bookings'

/** What the demonstration can book, by the tier that has it. `busy`: how much of it is taken, from 0 to 1. */
export type DemoResource = {
  tiers: readonly string[]
  kind: { key: string; name: { en: string; cy: string } }
  sort: 'person' | 'room' | 'vehicle' | 'pitch' | 'round'
  name: { en: string; cy: string }
  site: { en: string; cy: string }
  busy: number
  /** The longest party, and what people come for. */
  parties: number
  titles: readonly string[]
  schedule: Partial<Schedule> & Pick<Schedule, 'hours'>
}

const day = (weekdays: readonly number[], opens: number, closes: number) => ({
  weekdays,
  opens: opens * 60,
  closes: closes * 60,
})

const registrar = {
  tiers: ['county', 'unitary'],
  kind: { key: 'registrar', name: { en: 'Registrars', cy: 'Cofrestryddion' } },
  sort: 'person',
  site: { en: 'Register Office, Castle Street', cy: 'Swyddfa Gofrestru, Stryd y Castell' },
  busy: 0.6,
  parties: 1,
  titles: ['Register a death', 'Register a birth', 'Notice of marriage'],
  schedule: {
    hours: [day([1, 2, 3, 4, 5], 9, 12.5), day([1, 2, 3, 4, 5], 13.5, 16.5)],
    slotMinutes: 45,
    stepMinutes: 45,
    partyMost: 6,
    noticeMinutes: 2 * 60,
    horizonDays: 90,
  },
} as const

const bulky = {
  tiers: ['district', 'unitary'],
  kind: { key: 'bulkyRound', name: { en: 'Bulky waste rounds', cy: 'Rowndiau gwastraff swmpus' } },
  sort: 'round',
  site: { en: '', cy: '' },
  busy: 0.7,
  parties: 4,
  titles: ['Bulky waste collection'],
} as const

const rounds = {
  slotMinutes: null,
  capacity: 24,
  counts: 'party',
  partyMost: 8,
  noticeMinutes: 48 * 60,
  horizonDays: 60,
} as const

const venue = { tiers: ['district', 'unitary'], busy: 0.35, parties: 20 } as const

const house = {
  ...venue,
  sort: 'room',
  site: { en: 'Corn Exchange, Market Place', cy: 'Y Gyfnewidfa Ŷd, Y Farchnad' },
  titles: ['Choir practice', 'Yoga', 'Parish meeting', 'Birthday party', 'Art class'],
} as const

const pitch = {
  ...venue,
  sort: 'pitch',
  site: { en: 'Riverside Park', cy: 'Parc Glan yr Afon' },
  titles: ['Football league', 'Rugby training', 'Hockey club', 'Football practice'],
} as const

const hire = {
  slotMinutes: 60,
  stepMinutes: 60,
  noticeMinutes: 24 * 60,
  horizonDays: 365,
  changeNoticeMinutes: 24 * 60,
} as const

/** Grass is played on until dusk. */
const GRASS = [day([1, 2, 3, 4, 5], 15, 19), day([6, 7], 9, 19)]

const grass = {
  ...pitch,
  kind: { key: 'grassPitch', name: { en: 'Grass pitches', cy: 'Caeau glaswellt' } },
  schedule: { ...hire, hours: GRASS, partyMost: 60 },
} as const

export const DEMO_RESOURCES: readonly DemoResource[] = [
  { ...registrar, name: { en: 'Sian Powell', cy: 'Sian Powell' } },
  { ...registrar, name: { en: 'David Okoro', cy: 'David Okoro' } },
  {
    ...bulky,
    name: { en: 'North round', cy: 'Rownd y gogledd' },
    schedule: { ...rounds, hours: [day([2, 4], 7, 15)] },
  },
  {
    ...bulky,
    name: { en: 'South round', cy: 'Rownd y de' },
    schedule: { ...rounds, hours: [day([2, 3, 5], 7, 15)] },
  },
  {
    ...house,
    kind: { key: 'hall', name: { en: 'Halls', cy: 'Neuaddau' } },
    name: { en: 'Main hall', cy: 'Y brif neuadd' },
    schedule: {
      ...hire,
      hours: [day([1, 2, 3, 4, 5, 6, 7], 9, 23)],
      afterMinutes: 30,
      partyMost: 180,
    },
  },
  {
    ...house,
    kind: { key: 'room', name: { en: 'Rooms', cy: 'Ystafelloedd' } },
    name: { en: 'Garden room', cy: 'Ystafell yr ardd' },
    schedule: { ...hire, hours: [day([1, 2, 3, 4, 5, 6], 9, 21)], partyMost: 40 },
  },
  { ...grass, name: { en: 'Pitch 1', cy: 'Cae 1' } },
  { ...grass, name: { en: 'Pitch 2', cy: 'Cae 2' } },
  {
    ...pitch,
    kind: { key: 'artificialPitch', name: { en: 'Artificial pitches', cy: 'Caeau artiffisial' } },
    name: { en: 'Floodlit pitch', cy: 'Cae â llifoleuadau' },
    // Each half can be had by itself.
    schedule: { ...hire, hours: [day([1, 2, 3, 4, 5, 6, 7], 9, 22)], capacity: 2, partyMost: 40 },
  },
]
