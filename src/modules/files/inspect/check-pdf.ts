import { inflateSync } from 'node:zlib'
import { type PdfObject, readObject } from './pdf-objects.ts'
import { Refused } from './read-zip.ts'

/** Actions and parts that run, send, fetch or carry other files (ISO 32000-2, 12.6.4, 7.11.4, 13). */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'RichMediaExecute',
  'Rendition',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
]
/** Too short to be looked for in pictures, where chance writes them: looked for where names stand. */
const ACTIVE_SHORT = ['JS', 'XFA', '3D', 'U3D', 'PRC', 'EF', 'Movie', 'Sound']

const MOST_UNPACKED = 100 * 1024 * 1024

/**
 * A PDF that does nothing but show pages. Readers find objects by the table, by the trailer or by
 * searching the file; so every place where the word `obj` stands is read as one, wherever it stands,
 * every stream that could hold objects is opened, and the long names are searched for in every byte.
 * What can't be opened is refused.
 * @throws Refused
 */
export function checkPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  checkFrame(text)
  if (namePattern(['Encrypt']).test(text)) throw new Refused('encrypted')
  if (namePattern(ACTIVE).test(text)) throw new Refused('activePdf')
  const budget = openBudget(bytes.length)
  for (const at of placesOf(text)) {
    const object = readObject(text, at, { extent: 'toItsEnd', spend: budget.spend })
    checkNames(object)
    if (object.streamAt !== undefined && holdsObjects(object))
      checkObjectStream(bytes, object, object.streamAt, budget)
  }
}

/** One header at the very start, one end at the very end, and nothing behind that another program would open. */
function checkFrame(text: string): void {
  if (!/^%PDF-(1\.[0-7]|2\.0)/.test(text)) throw new Refused('hidden')
  const tail = text.slice(-2048)
  const end = tail.lastIndexOf('%%EOF')
  if (end === -1 || !/startxref/.test(tail)) throw new Refused('damaged')
  if (!/^[\s\0]*$/.test(tail.slice(end + 5))) throw new Refused('hidden')
  // The directory of a zip is looked for in the last 65,557 bytes of a file.
  if (text.slice(-65_600).includes('PK\x05\x06')) throw new Refused('hidden')
}

/** A name with any of its letters written by number, ended as names end. */
function namePattern(names: readonly string[]): RegExp {
  const spelt = names.map(name =>
    [...name].map(letter => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join(''),
  )
  return new RegExp(`/(?:${spelt.join('|')})(?=[\\s\\0<>\\[\\]{}()/%]|$)`, 'i')
}

function* placesOf(text: string): Generator<number> {
  for (const word of ['obj', 'trailer'])
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
      if (!text.startsWith('end', at - 3)) yield at + word.length
}

/** So many letters may be read in all: a file made to be read over and over again is refused. */
function openBudget(size: number) {
  let letters = 8 * size + 1_000_000
  let unpacked = MOST_UNPACKED
  return {
    spend(count: number) {
      letters -= count
      if (letters < 0) throw new Refused('uncheckable')
    },
    room: () => unpacked,
    fill(count: number) {
      unpacked -= count
      letters += 8 * count
      if (unpacked <= 0) throw new Refused('unpacksTooFar')
    },
  }
}

function checkNames({ names }: Pick<PdfObject, 'names'>): void {
  if (names.has('Encrypt')) throw new Refused('encrypted')
  if ([...ACTIVE, ...ACTIVE_SHORT].some(name => names.has(name))) throw new Refused('activePdf')
}

/** No reader can take objects from a stream that does not say where the first one is (7.5.7). */
function holdsObjects({ names }: PdfObject): boolean {
  return names.has('ObjStm') || (names.has('First') && names.has('N'))
}

function checkObjectStream(
  bytes: Buffer,
  object: PdfObject,
  from: number,
  budget: ReturnType<typeof openBudget>,
): void {
  const text = contentOf(bytes, object, { from, room: budget.room() })
  budget.fill(text.length)
  if (namePattern(ACTIVE).test(text)) throw new Refused('activePdf')
  const [first, count] = [wholeNumber(object, 'First'), wholeNumber(object, 'N')]
  const places = text.slice(0, first).match(/\d+/g) ?? []
  if (places.length < 2 * count) throw new Refused('uncheckable')
  for (let index = 1; index < places.length; index += 2) {
    const at = first + Number(places[index])
    checkNames(readObject(text, at, { extent: 'oneValue', spend: budget.spend }))
  }
}

/** Deflate is what every writer uses for these; anything else is not opened, and so refused. */
function contentOf(
  bytes: Buffer,
  object: PdfObject,
  { from, room }: { from: number; room: number },
): string {
  const filters = object.valuesOf('Filter')
  const [first, second, third] = filters[0] ?? []
  const isDeflate =
    first === '/FlateDecode' || (first === '[' && second === '/FlateDecode' && third === ']')
  if (filters.length > 1 || object.names.has('Predictor') || object.names.has('F'))
    throw new Refused('uncheckable')
  if (filters.length === 0) return plainStream(bytes, from)
  if (!isDeflate) throw new Refused('uncheckable')
  return inflated(bytes, from, room)
}

/** A number that stands in the object itself; one that is referred to can differ between readers. */
function wholeNumber(object: PdfObject, name: string): number {
  const [value = [], ...others] = object.valuesOf(name)
  const isReference = /^\d+$/.test(value[1] ?? '') && value[2] === 'R'
  if (others.length > 0 || isReference || !/^\d{1,9}$/.test(value[0] ?? ''))
    throw new Refused('uncheckable')
  return Number(value[0])
}

function plainStream(bytes: Buffer, from: number): string {
  const end = bytes.indexOf('endstream', from)
  return bytes.toString('latin1', from, end === -1 ? bytes.length : end)
}

function inflated(bytes: Buffer, from: number, most: number): string {
  try {
    return inflateSync(bytes.subarray(from), { maxOutputLength: most }).toString('latin1')
  } catch (error) {
    throw new Refused(error instanceof RangeError ? 'unpacksTooFar' : 'uncheckable')
  }
}
