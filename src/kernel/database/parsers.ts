import pg from 'pg'

const { builtins, getTypeParser } = pg.types

/** A 64-bit integer as a number. @throws RangeError when a number can't hold it: counts and pence never come near. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

const same = (text: string) => text

// The published types name no arrays, but the parser of text[] is there.
const parseTexts: (text: string) => (string | null)[] = getTypeParser(1009 as number)

function arrayOf(parse: (text: string) => unknown) {
  return (text: string) => parseTexts(text).map(each => (each === null ? null : parse(each)))
}

// A date has no time and no zone, so it stays '2027-03-31'; numeric stays text, because a float would round it.
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, parseInt8],
  [1016, arrayOf(parseInt8)],
  [builtins.DATE, same],
  [1182, arrayOf(same)],
  [builtins.TIMESTAMP, same],
])

/** How values come out of the database: int8 as number, date as 'YYYY-MM-DD', timestamptz as Date, numeric as text. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    format === 'binary'
      ? getTypeParser(oid, format)
      : (PARSERS.get(oid) ?? getTypeParser(oid))) as typeof getTypeParser,
}
