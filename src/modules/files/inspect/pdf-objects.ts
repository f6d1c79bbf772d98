import { Refused } from './read-zip.ts'

/** What was met in one object, read as a flat row of tokens up to its end or its stream. */
export type PdfObject = {
  names: ReadonlySet<string>
  /** The tokens behind each name, for the few of which the value matters. */
  valuesOf(name: string): string[][]
  /** Where the bytes of its stream begin, if it has one. */
  streamAt: number | undefined
}

type Token = { text: string; isName: boolean; end: number }

/**
 * `toItsEnd`: up to `endobj`, a stream or what else ends an object. `oneValue`: up to the end of the one
 * value that begins here, as in an object stream, where no word ends it.
 */
export type Extent = 'toItsEnd' | 'oneValue'

const DELIMITER = /[\s\0<>[\]{}()/%]/
const ENDS = /^(stream|endobj|endstream|startxref)$/
const MOST_TOKENS = 200_000

/**
 * Reads tokens (ISO 32000-2, 7.2 and 7.3) from a place, whatever stands around it. Nothing is nested
 * and nothing is refused for its form: only the names that appear are wanted, and a reader more
 * forgiving than the standard must not see one that this does not.
 * @throws Refused for an object of more tokens than can be looked at
 */
export function readObject(
  text: string,
  from: number,
  how: { extent: Extent; spend: (letters: number) => void },
): PdfObject {
  const tokens: Token[] = []
  let [at, depth] = [from, 0]
  for (;;) {
    const token = nextToken(text, at)
    how.spend((token?.end ?? text.length) - at)
    if (token === undefined) break
    at = token.end
    if (how.extent === 'toItsEnd' && !token.isName && ENDS.test(token.text)) {
      const streamAt = token.text === 'stream' ? lineAfter(text, at) : undefined
      return { ...reading(tokens), streamAt }
    }
    tokens.push(token)
    if (tokens.length > MOST_TOKENS) throw new Refused('uncheckable')
    depth += token.isName ? 0 : depthOf(token.text)
    if (how.extent === 'oneValue' && depth <= 0) break
  }
  return { ...reading(tokens), streamAt: undefined }
}

function depthOf(token: string): number {
  if (token === '<<' || token === '[') return 1
  return token === '>>' || token === ']' ? -1 : 0
}

function reading(tokens: readonly Token[]): Pick<PdfObject, 'names' | 'valuesOf'> {
  return {
    names: new Set(tokens.filter(token => token.isName).map(token => token.text)),
    valuesOf: name =>
      tokens.flatMap((token, index) =>
        token.isName && token.text === name
          ? [
              tokens
                .slice(index + 1, index + 5)
                .map(each => (each.isName ? `/${each.text}` : each.text)),
            ]
          : [],
      ),
  }
}

function lineAfter(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2
  return text[at] === '\n' || text[at] === '\r' ? at + 1 : at
}

function nextToken(text: string, from: number): Token | undefined {
  let at = from
  while (at < text.length) {
    const letter = text[at] as string // Within the text by the condition of the loop.
    if (/[\s\0]/.test(letter)) at += 1
    else if (letter === '%') at = endOfComment(text, at)
    else if (letter === '(') return { text: '()', isName: false, end: endOfString(text, at) }
    else if (letter === '/') return nameAt(text, at + 1)
    else if (/[<>[\]{})]/.test(letter)) return bracketAt(text, at)
    else return wordAt(text, at)
  }
  return undefined
}

function endOfComment(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}

function endOfString(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '\\') at += 1
    else if (letter === '(') depth += 1
    else if (letter === ')') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return text.length
}

function bracketAt(text: string, at: number): Token {
  const pair = text.slice(at, at + 2)
  if (pair === '<<' || pair === '>>') return { text: pair, isName: false, end: at + 2 }
  if (text[at] !== '<') return { text: text[at] ?? '', isName: false, end: at + 1 }
  const end = text.indexOf('>', at)
  return { text: '<>', isName: false, end: end === -1 ? text.length : end + 1 }
}

function nameAt(text: string, from: number): Token {
  const end = endOfWord(text, from)
  const spelt = text.slice(from, end)
  // A letter of a name may be written by its number (7.3.5).
  const name = spelt.replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return { text: name, isName: true, end }
}

function wordAt(text: string, from: number): Token {
  const end = endOfWord(text, from)
  return { text: text.slice(from, end), isName: false, end }
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (end < text.length && !DELIMITER.test(text[end] as string)) end += 1
  return end
}
