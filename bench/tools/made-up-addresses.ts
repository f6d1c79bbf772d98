import type { PropertyRecord } from '#places'

/* Addresses of a made-up county, the same for the same seed, and what people type who look for one in a hurry. */

const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'h',
  'k',
  'l',
  'll',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'th',
  'w',
]
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ea', 'oo']
const CODAS = ['l', 'n', 'r', 's', 'ck', 'ld', 'nt', 'rn', 'st', 'w', 'x', '']
const KINDS = [
  'Road',
  'Street',
  'Lane',
  'Close',
  'Avenue',
  'Drive',
  'Way',
  'Court',
  'Gardens',
  'Crescent',
  'Place',
  'Grove',
]
const COMMON = [
  'High',
  'Station',
  'Church',
  'Mill',
  'Park',
  'Victoria',
  'Green',
  'Manor',
  'Kings',
  'Queens',
  'New',
  'School',
]
const PER_STRETCH = 15

function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

const pick = <T>(random: () => number, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T

function madeName(random: () => number): string {
  const syllable = () => pick(random, ONSETS) + pick(random, VOWELS) + pick(random, CODAS)
  const word = syllable() + (random() < 0.7 ? syllable() : '') + (random() < 0.3 ? 'ton' : '')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

export type Typed = { typed: string; meant: string }

/** So many addresses, and texts with mistakes in them that mean one of their streets. */
export function madeUpCounty(seed: number, addresses: number) {
  const streets: string[] = []
  const asked = numbers(seed + 1)
  return {
    addresses: () => madeUp(numbers(seed), { addresses, streets }),
    misspelt: () => misspelt(asked, pick(asked, streets)),
  }
}

type Wanted = { addresses: number; streets: string[] }

/** As a large county has them: 40 towns, common names in all of them, 15 addresses to a postcode. Every fiftieth street is kept to be asked for. */
function* madeUp(random: () => number, wanted: Wanted): Generator<PropertyRecord> {
  const towns = Array.from({ length: 40 }, () => madeName(random))
  const names = Array.from({ length: 25_000 }, () => madeName(random))
  let uprn = 100_000_000
  for (let stretch = 0; uprn < 100_000_000 + wanted.addresses; stretch += 1) {
    const name = random() < 0.15 ? pick(random, COMMON) : pick(random, names)
    const street = `${name} ${pick(random, KINDS)}`
    const town = pick(random, towns)
    if (stretch % 50 === 0) wanted.streets.push(`${street}|${town}`)
    const letter = (n: number) => 'ABDEFGHJLNPQRSTUWXYZ'[n % 20] ?? 'A'
    const postcode = `B${letter(stretch >> 14)}${1 + (stretch % 19)} ${stretch % 9}${letter(stretch)}${letter(stretch >> 5)}`
    for (let number = 1; number <= PER_STRETCH; number += 1) {
      uprn += 1
      yield {
        uprn: String(uprn),
        parentUprn: '',
        usrn: String(stretch),
        organisation: '',
        subBuilding: number === 7 ? 'Flat 2' : '',
        buildingName: number === 3 ? `${pick(random, names)} House` : '',
        buildingNumber: String(number),
        street,
        locality: '',
        town,
        postcode,
        class: 'RD',
        point: [51 + (stretch % 1000) / 1000, -1 - stretch / 1_000_000],
      }
    }
  }
}

/** An address as typed in a hurry: one letter of the street wrong, missing, doubled or swapped, in half of them one of the town's too. */
function misspelt(random: () => number, meantStreet: string): Typed {
  const [street = '', town = ''] = meantStreet.split('|')
  const number = 1 + Math.floor(random() * PER_STRETCH)
  const [name = '', kind = ''] = street.split(' ')
  const typedTown = random() < 0.5 ? slip(random, town) : town
  return {
    typed: `${number} ${slip(random, name)} ${kind.toLowerCase()} ${typedTown}`,
    meant: `${street} ${town}`,
  }
}

function slip(random: () => number, word: string): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2))
  const way = random()
  if (way < 0.25) return word.slice(0, at) + word.slice(at + 1)
  if (way < 0.5) return word.slice(0, at) + (word[at] ?? '') + word.slice(at)
  if (way < 0.75)
    return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
  return `${word.slice(0, at)}e${word.slice(at + 1)}`
}
