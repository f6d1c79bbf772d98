/**
 * Markup as a list of tags and texts, so that two ways of writing the same page compare
 * as equal: white space, attribute order and quoting are put aside, nothing else is.
 */

const TOKEN =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/gi
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const KEEPS_SPACE = new Set(['textarea', 'pre'])
const VOID = new Set(['br', 'circle', 'hr', 'img', 'input', 'link', 'meta', 'path'])

/** Tags (`<a class="x">`, attributes by name) and texts, in order. */
export function tagByTag(markup: string): string[] {
  const out: string[] = []
  let open = ''
  const text = (raw: string) => {
    const words = decode(raw)
    // A browser drops one line break straight after these tags.
    const kept = KEEPS_SPACE.has(open) ? words.replace(/^\n/, '') : collapse(words)
    if (kept !== '') out.push(kept)
  }
  let done = 0
  for (const token of markup.matchAll(TOKEN)) {
    text(markup.slice(done, token.index))
    done = token.index + token[0].length
    const [, closing, name, inTag] = token
    open = name?.toLowerCase() ?? ''
    if (closing && !VOID.has(closing.toLowerCase())) out.push(`</${closing.toLowerCase()}>`)
    else if (name) out.push(`<${open}${attributesByName(inTag ?? '')}>`)
  }
  text(markup.slice(done))
  return out
}

const INLINE =
  /<\/?(?:a|abbr|b|code|em|i|kbd|q|s|small|span|strong|sub|sup|u|svg|path|g|circle)\b[^>]*>/gi

/**
 * The words a person reads, with a space wherever one shows: it tells "Error: Enter" from
 * "Error:Enter", which the comparison tag by tag puts aside.
 */
export function wordsOf(markup: string): string {
  return collapse(decode(markup.replace(INLINE, '').replace(/<[^>]*>/g, ' ')))
}

function attributesByName(inTag: string): string {
  const found: string[] = []
  for (const [, name, double, single, bare] of inTag.matchAll(ATTRIBUTE)) {
    found.push(` ${name}="${decode(double ?? single ?? bare ?? '')}"`)
  }
  return found.sort().join('')
}

const collapse = (text: string) => text.replace(/[ \t\n\r\f]+/g, ' ').trim()

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ctdot: '⋯',
  nbsp: '\u00a0',
  copy: '©',
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (all, decimal, hex, name) => {
    if (name) return NAMED[name] ?? all
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
