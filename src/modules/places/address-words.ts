/** Said of too many addresses to tell one from another. */
const IDLE = new Set([
  'flat',
  'apartment',
  'apt',
  'unit',
  'the',
  'of',
  'and',
  'no',
  'number',
  'y',
  'yr',
])

/** What people write for short. `st` is a street or a saint. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  rd: ['road'],
  st: ['street', 'saint'],
  str: ['street'],
  ave: ['avenue'],
  av: ['avenue'],
  ln: ['lane'],
  la: ['lane'],
  cl: ['close'],
  clo: ['close'],
  dr: ['drive'],
  cres: ['crescent'],
  cr: ['crescent'],
  ct: ['court'],
  crt: ['court'],
  gdns: ['gardens'],
  gdn: ['gardens'],
  pl: ['place'],
  sq: ['square'],
  ter: ['terrace'],
  terr: ['terrace'],
  pk: ['park'],
  grn: ['green'],
  gr: ['grove'],
  gro: ['grove'],
  hse: ['house'],
  bldg: ['building'],
  bldgs: ['buildings'],
  mt: ['mount'],
  upr: ['upper'],
  lwr: ['lower'],
  nth: ['north'],
  sth: ['south'],
}

/** The words of a text: no marks, no capitals, `St John’s` as `st` and `johns`; hyphens part words. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

const isNumber = (word: string) => /\d/.test(word)

/** The words under which streets and towns are found. */
export function nameWords(names: readonly string[]): string[] {
  const words = names.flatMap(wordsOf).filter(word => word.length > 1 && !IDLE.has(word))
  return [...new Set(words.map(word => (word === 'st' ? 'saint' : word)))]
}

/** Numbers and names within a street: both tell one property from the next. */
export function ownWords(names: readonly string[]): string[] {
  const words = names.flatMap(wordsOf).filter(word => !IDLE.has(word))
  return [...new Set(words.map(word => (word === 'st' ? 'saint' : word)))]
}

/** What was typed, sorted by what it is. */
export type Typed = {
  uprn: string | undefined
  /** A whole postcode, `MF2 1AA`. */
  postcode: string | undefined
  /** The beginning of one, `MF2 1`. */
  postcodeStart: string | undefined
  /** Every number and word; each word with what it may be short for. */
  numbers: readonly string[]
  words: readonly (readonly string[])[]
}

const WHOLE = /\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[abd-hjlnp-uw-z]{2})\b/i
const START = /\b([a-z]{1,2}\d[a-z\d]?)(?:\s+(\d[a-z]?))?\s*$/i
const MOST_WORDS = 8

export function readTyped(text: string): Typed {
  const line = text.slice(0, 200)
  const uprn = /^\s*(\d{6,12})\s*$/.exec(line)?.[1]
  const whole = WHOLE.exec(line)
  const start = whole === null ? START.exec(line) : null
  // “12 Mill Lane B1” may end in a flat: a start of a postcode is taken for one only after its town or alone.
  const rest = line.replace(whole?.[0] ?? '', ' ').replace(start?.[0] ?? '', ' ')
  const all = wordsOf(rest).filter(word => !IDLE.has(word))
  return {
    uprn,
    postcode: whole === null ? undefined : `${whole[1]} ${whole[2]}`.toUpperCase(),
    postcodeStart:
      start === null ? undefined : [start[1], start[2]].filter(Boolean).join(' ').toUpperCase(),
    numbers: uprn === undefined ? all.filter(isNumber).slice(0, MOST_WORDS) : [],
    words: all
      .filter(word => !isNumber(word) && word.length > 1)
      .slice(0, MOST_WORDS)
      .map(word => [word, ...(SHORT[word] ?? [])]),
  }
}

/** The word, and the word with each of its letters left out: what it has in common with a word that it was meant for. */
export function variantsOf(word: string): string[] {
  const without = Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
  return [...new Set([word, ...without])]
}

/**
 * The pieces of three letters of a word, with its beginning and end marked, as trigram indexes take them; without
 * the piece of its first letter alone, which one word in twenty has and the next piece says as well.
 */
export function piecesOf(word: string): string[] {
  const marked = ` ${word} `
  return [...new Set(Array.from({ length: word.length }, (_, at) => marked.slice(at, at + 3)))]
}

const SMALL = new Set([
  'of',
  'the',
  'and',
  'on',
  'in',
  'le',
  'upon',
  'under',
  'by',
  'y',
  'yr',
  'ar',
  'dan',
])

/** `ST. JOHN'S ROAD` as people write it; a text that has small letters already is left as it is. */
export function sayName(text: string): string {
  const tidy = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (tidy !== tidy.toUpperCase()) return tidy
  return tidy
    .toLowerCase()
    .split(' ')
    .map((word, at) => (at > 0 && SMALL.has(word) ? word : capital(word)))
    .join(' ')
}

function capital(word: string): string {
  // “12a” and “b&b” keep the letter that tells them apart.
  if (/^\d+[a-z]?$/.test(word)) return word.toUpperCase()
  return word.replace(
    /(^|[-(/&])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}
