/**
 * Reads the fixed parts of an `html` template once, as an HTML tokenizer would, and
 * says of every interpolation where it stands. In some places no escaping makes a
 * value safe; an interpolation there is a mistake of the author, so it throws.
 */

/** Between tags: strings are escaped, Html goes in as it is. */
export const IN_TEXT = 0
/** In a quoted attribute, or in an element that holds only text (title, textarea). */
export const IN_VALUE = 1
/** At the start of a quoted URL attribute: escaped, and its scheme is checked. */
export const IN_URL = 2
/** Between attributes: takes only what `attributes()` and `attribute()` make. */
export const IN_TAG = 3

export type Place = typeof IN_TEXT | typeof IN_VALUE | typeof IN_URL | typeof IN_TAG

/** Content a browser reads as script, style or raw text, where escaping does nothing. */
const RAW_ELEMENTS = new Set(
  'script style xmp iframe noembed noframes noscript plaintext'.split(' '),
)
/** Content that is text whatever it looks like, where character references still work. */
const TEXT_ELEMENTS = new Set(['title', 'textarea'])
const URL_ATTRIBUTES = new Set(
  'action background cite data formaction href manifest ping poster src xlink:href'.split(' '),
)

/** True for an attribute whose value is code or markup, which no escaping makes safe. */
export function isCodeAttribute(name: string): boolean {
  const lower = name.toLowerCase()
  return lower.startsWith('on') || lower === 'style' || lower === 'srcdoc'
}

/** True for an attribute that a browser follows or loads. */
export function isUrlAttribute(name: string): boolean {
  return URL_ATTRIBUTES.has(name.toLowerCase())
}

type State =
  | 'text'
  | 'less than'
  | 'tag name'
  | 'between attributes'
  | 'after a value'
  | 'attribute name'
  | 'before a value'
  | 'double-quoted value'
  | 'single-quoted value'
  | 'unquoted value'
  | 'closing tag'
  | 'declaration'
  | 'comment'
  | 'raw element'
  | 'text element'

type Scan = { state: State; tag: string; name: string; value: string; run: string }

const isSpace = (c: string) => c === ' ' || c === '\n' || c === '\t' || c === '\r' || c === '\f'

/**
 * The place of every interpolation in a template, in order.
 * @throws TypeError when one stands where it cannot be made safe, or the template is
 *   not a whole fragment (it ends inside a tag, comment or raw element).
 */
export function planTemplate(parts: readonly string[]): Uint8Array {
  const places = new Uint8Array(parts.length - 1)
  const scan: Scan = { state: 'text', tag: '', name: '', value: '', run: '' }
  parts.forEach((part, index) => {
    if (index > 0 && places[index - 1] === IN_TAG && !/^(?:$|[\s/>])/.test(part)) {
      refuse(parts, index - 1, 'is glued to what follows it')
    }
    for (const character of part) step(scan, character)
    if (index < places.length) places[index] = placeOf(scan, parts, index)
  })
  if (scan.state !== 'text') {
    throw new TypeError(`html template ends inside a ${scan.state}: ${parts.join('…')}`)
  }
  return places
}

function placeOf(scan: Scan, parts: readonly string[], index: number): Place {
  switch (scan.state) {
    case 'text':
      return IN_TEXT
    case 'text element':
      scan.run = ''
      return IN_VALUE
    case 'tag name':
    case 'between attributes':
    case 'after a value':
      scan.state = 'between attributes'
      return IN_TAG
    case 'double-quoted value':
    case 'single-quoted value':
      return valuePlace(scan, parts, index)
    default:
      return refuse(parts, index, `is in a ${scan.state}`)
  }
}

function valuePlace(scan: Scan, parts: readonly string[], index: number): Place {
  if (isCodeAttribute(scan.name)) refuse(parts, index, `is in the code attribute ${scan.name}`)
  const before = scan.value
  scan.value += '\uFFFC'
  if (!isUrlAttribute(scan.name)) return IN_VALUE
  if (before === '') return IN_URL
  // With a path, query, fragment or known scheme before it, a value cannot change the scheme.
  if (/^(?:https?:|mailto:|tel:|\uFFFC?[^:\uFFFC]*[/?#])/i.test(before)) return IN_VALUE
  return refuse(parts, index, 'could complete the scheme of a URL')
}

function refuse(parts: readonly string[], index: number, why: string): never {
  const around = `${parts[index]?.slice(-60)}\${…}${parts[index + 1]?.slice(0, 30)}`
  throw new TypeError(`html template: an interpolation ${why}: ${around}`)
}

function step(scan: Scan, c: string): void {
  switch (scan.state) {
    case 'text':
      if (c === '<') scan.state = 'less than'
      return
    case 'less than':
      startTag(scan, c)
      return
    case 'tag name':
      if (isSpace(c) || c === '/') scan.state = 'between attributes'
      else if (c === '>') endTag(scan)
      else scan.tag += c.toLowerCase()
      return
    case 'between attributes':
    case 'after a value':
      betweenAttributes(scan, c)
      return
    case 'attribute name':
      attributeName(scan, c)
      return
    case 'before a value':
      beforeValue(scan, c)
      return
    default:
      insideRun(scan, c)
  }
}

function startTag(scan: Scan, c: string): void {
  scan.run = ''
  if (c === '!' || c === '?') {
    scan.state = 'declaration'
    scan.run = c
  } else if (c === '/') scan.state = 'closing tag'
  else if (/[a-z]/i.test(c)) {
    scan.state = 'tag name'
    scan.tag = c.toLowerCase()
  } else if (c !== '<') scan.state = 'text'
}

function betweenAttributes(scan: Scan, c: string): void {
  malformed(scan, c, '="\'<')
  if (c === '>') endTag(scan)
  else if (isSpace(c) || c === '/') scan.state = 'between attributes'
  else {
    scan.state = 'attribute name'
    scan.name = c
  }
}

function attributeName(scan: Scan, c: string): void {
  malformed(scan, c, '"\'<')
  if (c === '=') scan.state = 'before a value'
  else if (c === '>') endTag(scan)
  else if (isSpace(c) || c === '/') scan.state = 'between attributes'
  else scan.name += c
}

/** Forms a browser would read otherwise than this reader, so that the two always agree. */
function malformed(scan: Scan, c: string, characters: string): void {
  if (!characters.includes(c)) return
  throw new TypeError(`html template: ${c} ${scan.state} in <${scan.tag}>`)
}

function beforeValue(scan: Scan, c: string): void {
  scan.value = ''
  if (c === '"') scan.state = 'double-quoted value'
  else if (c === "'") scan.state = 'single-quoted value'
  else if (c === '>') endTag(scan)
  else if (!isSpace(c)) scan.state = 'unquoted value'
}

/** The states that run until a closing mark. */
function insideRun(scan: Scan, c: string): void {
  switch (scan.state) {
    case 'double-quoted value':
    case 'single-quoted value':
      if (c === (scan.state === 'double-quoted value' ? '"' : "'")) scan.state = 'after a value'
      else scan.value += c
      return
    case 'unquoted value':
      if (c === '>') endTag(scan)
      else if (isSpace(c)) scan.state = 'between attributes'
      return
    case 'closing tag':
      malformed(scan, c, '"\'<')
      if (c === '>') scan.state = 'text'
      return
    case 'declaration':
      scan.run += c
      if (scan.run === '!--') scan.state = 'comment'
      else if (c === '>') scan.state = 'text'
      return
    case 'comment':
      scan.run += c
      if (scan.run.endsWith('-->') || /^!-->|^!--->/.test(scan.run)) scan.state = 'text'
      return
    default:
      scan.run += c.toLowerCase()
      if (scan.run.endsWith(`</${scan.tag}>`)) scan.state = 'text'
  }
}

function endTag(scan: Scan): void {
  scan.run = ''
  if (RAW_ELEMENTS.has(scan.tag)) scan.state = 'raw element'
  else if (TEXT_ELEMENTS.has(scan.tag)) scan.state = 'text element'
  else scan.state = 'text'
}
