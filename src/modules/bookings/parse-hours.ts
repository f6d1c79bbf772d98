import { parseClock, writeClock } from '#kernel/dates/london-time.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { Exception, Hours } from './resource.ts'

/** Reads `09:00-12:30, 13:30-17:00`; empty is closed; undefined when it is written wrongly. */
export function parseHours(text: string): readonly Hours[] | undefined {
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const hours = parts.map(part => {
    const [opens, closes, ...more] = part.split(/\s*[-–]\s*/).map(parseClock)
    if (opens === undefined || closes === undefined || more.length > 0 || opens >= closes)
      return undefined
    return { opens, closes }
  })
  const right = hours.filter(each => each !== undefined)
  return right.length === hours.length ? right : undefined
}

export function writeHours(hours: readonly Hours[]): string {
  return hours.map(({ opens, closes }) => `${writeClock(opens)}-${writeClock(closes)}`).join(', ')
}

const LINE =
  /^(\d{4}-\d{2}-\d{2})(?:\s+(?:to|tan)\s+(\d{4}-\d{2}-\d{2}))?\s+(closed|ar gau|[\d:,\s–-]+?)(?:\s+(\p{L}.*))?$/iu

/**
 * Reads one line each: `2027-12-24 09:00-12:00 Christmas Eve`, `2027-12-27 to 2027-12-31 closed Christmas`.
 * @returns the number of the first line that is wrong, from 1, where one is.
 */
export function parseExceptions(
  text: string,
): { ok: true; exceptions: readonly Exception[] } | { ok: false; line: number } {
  const exceptions: Exception[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = parseLine(line.trim())
    if (read === undefined) return { ok: false, line: index + 1 }
    exceptions.push(read)
  }
  return { ok: true, exceptions }
}

function parseLine(line: string): Exception | undefined {
  const found = LINE.exec(line)
  const from = parsePlainDate(found?.[1] ?? '')
  const until = found?.[2] === undefined ? from : parsePlainDate(found[2])
  const times = found?.[3] ?? ''
  const hours = /^(closed|ar gau)$/i.test(times) ? [] : parseHours(times)
  if (from === undefined || until === undefined || until < from || hours === undefined)
    return undefined
  if (hours.length === 0 && !/^(closed|ar gau)$/i.test(times)) return undefined
  const reason = found?.[4] ?? ''
  return { from, until, hours, reason: { en: reason, cy: reason } }
}

export function writeExceptions(exceptions: readonly Exception[]): string {
  return exceptions
    .map(({ from, until, hours, reason }) => {
      const days = from === until ? from : `${from} to ${until}`
      return `${days} ${hours.length === 0 ? 'closed' : writeHours(hours)} ${reason.en}`.trim()
    })
    .join('\n')
}
