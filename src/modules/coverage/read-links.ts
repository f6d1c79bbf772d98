import { type CsvMistake, splitCsv } from '#kernel/csv.ts'
import { type Interaction, isInteraction } from './interactions.ts'

/** One council's link of a file of local links, as GOV.UK keeps them. */
export type LocalLink = {
  readonly line: number
  readonly authority: string
  readonly lgsl: number
  readonly lgil: Interaction
  readonly url: string
}

export type ReadLinks =
  | { readonly kind: 'read'; readonly links: LocalLink[]; readonly left: CsvMistake[] }
  | { readonly kind: 'refused'; readonly mistakes: readonly CsvMistake[] }

/**
 * Reads a file of local links. The published one has headings that do not fit its columns (four names,
 * six fields), so the columns are told by what they hold: the authority's slug first, one web address,
 * and two numbers, LGSL before LGIL, last. A line that is not so is left out and named; a file of which
 * nothing can be read is refused.
 */
export function readLinks(bytes: Uint8Array): ReadLinks {
  const split = splitCsv(bytes)
  if (split.kind === 'refused') return split
  const [header, ...rows] = split.rows
  if (header === undefined) return refusal('the file is empty')
  const links: LocalLink[] = []
  const left: CsvMistake[] = []
  const seen = new Map<string, number>()
  for (const { line, fields } of rows) {
    const read = readRow(line, fields)
    const before = typeof read === 'string' ? undefined : seen.get(keyOf(read))
    if (typeof read === 'string') left.push({ line, reason: read })
    else if (before !== undefined)
      left.push({
        line,
        reason: `the same council, service and interaction stand in line ${before}`,
      })
    else {
      seen.set(keyOf(read), line)
      links.push(read)
    }
  }
  return links.length === 0
    ? refusal('no line has a council, a web address, an LGSL and an LGIL')
    : { kind: 'read', links, left }
}

function refusal(reason: string): ReadLinks {
  return { kind: 'refused', mistakes: [{ line: 1, reason }] }
}

function keyOf({ authority, lgsl, lgil }: LocalLink): string {
  return `${authority} ${lgsl} ${lgil}`
}

function readRow(line: number, fields: readonly string[]): LocalLink | string {
  const authority = (fields[0] ?? '').trim()
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(authority))
    return `“${authority}” is not the name of a council`
  const url = fields.map(field => field.trim()).find(field => /^https?:\/\//i.test(field))
  if (url === undefined) return 'it has no web address'
  const address = addressIn(url)
  if (address === undefined) return `“${url.slice(0, 60)}” is not a web address`
  const [lgsl, lgil] = fields.slice(-2).map(field => field.trim())
  if (!/^\d{1,5}$/.test(lgsl ?? '')) return `“${lgsl}” is not an LGSL`
  if (!/^\d{1,3}$/.test(lgil ?? '') || !isInteraction(Number(lgil)))
    return `“${lgil}” is not one of the eleven interactions`
  return { line, authority, url: address, lgsl: Number(lgsl), lgil: Number(lgil) as Interaction } // Just checked.
}

/**
 * The address as a browser would ask for it: with spaces and letters beyond ASCII encoded. One that
 * was pasted twice, has no real host, or hides a name and password is none.
 */
function addressIn(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isTwice = /^\/+https?:\/\//i.test(url.pathname)
  const isHost = url.hostname.includes('.') || url.hostname === 'localhost'
  return isTwice || !isHost || url.username !== '' ? undefined : url.href
}
