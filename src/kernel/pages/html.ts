import {
  IN_TAG,
  IN_TEXT,
  IN_URL,
  isCodeAttribute,
  isUrlAttribute,
  planTemplate,
} from './template-plan.ts'

/**
 * The one way to make markup. `html` escapes by where a value stands (text, quoted
 * attribute, URL), takes Html only between tags and attributes only inside one, and
 * refuses a template with an interpolation that cannot be made safe.
 */

// The symbols stay in this file, so Html and Attributes cannot be made, forged from
// JSON or read anywhere else.
const markup = Symbol('markup')
const inTag = Symbol('attributes')

class SafeHtml {
  readonly [markup]: string
  constructor(text: string) {
    this[markup] = text
  }
  /** Html put into an ordinary string is nearly always a mistake: say so at once. */
  toString(): never {
    throw new TypeError('Html is not a string: put it in an html template, or use render()')
  }
}

class SafeAttributes {
  readonly [inTag]: string
  constructor(text: string) {
    this[inTag] = text
  }
}

/** Markup that is safe to send. Made only by `html` and `trust`. */
export type Html = SafeHtml
/** Attributes for inside a tag, with the space before them. Made only by `attributes` and `attribute`. */
export type Attributes = SafeAttributes

/** What may stand in an `html` template; empty values vanish, arrays are laid end to end. */
export type HtmlValue =
  | string
  | number
  | Html
  | Attributes
  | null
  | undefined
  | false
  | readonly HtmlValue[]

const plans = new WeakMap<TemplateStringsArray, Uint8Array>()

/**
 * Makes markup from a template: html`<p class="${name}">${text}</p>`.
 * @throws TypeError for a value of a wrong kind, or an interpolation in an unquoted
 *   attribute, a tag or attribute name, a comment, script, style or event handler.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let plan = plans.get(parts)
  if (plan === undefined) {
    plan = planTemplate(parts)
    plans.set(parts, plan)
  }
  let out = parts[0] as string // a template always has one part more than values
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value === 'string' && plan[i] !== IN_URL && plan[i] !== IN_TAG) {
      out += escaped(value) + parts[i + 1]
    } else {
      out += place(value, plan[i] as number) + parts[i + 1] // one place for each value
    }
  }
  return new SafeHtml(out)
}

function place(value: unknown, where: number): string {
  if (value === undefined || value === null || value === false || value === '') return ''
  if (where === IN_TEXT) {
    if (value instanceof SafeHtml) return value[markup]
  } else if (where === IN_TAG) {
    if (value instanceof SafeAttributes) return value[inTag]
    if (Array.isArray(value)) return placeAll(value, where)
    throw new TypeError(`Only attributes() and attribute() may stand in a tag, not ${kind(value)}`)
  }
  if (typeof value === 'string') return escaped(where === IN_URL ? safeUrl(value) : value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value) && where === IN_TEXT) return placeAll(value, where)
  throw new TypeError(`A page cannot show ${kind(value)} here`)
}

function placeAll(values: readonly unknown[], where: number): string {
  let out = ''
  for (let i = 0; i < values.length; i++) out += place(values[i], where)
  return out
}

function kind(value: unknown): string {
  if (value instanceof SafeHtml) return 'Html'
  if (value instanceof SafeAttributes) return 'Attributes'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}

const SPECIAL = /[&<>"']/

function escaped(text: string): string {
  const first = text.search(SPECIAL)
  return first === -1 ? text : escapedFrom(text, first)
}

function escapedFrom(text: string, first: number): string {
  let out = ''
  let done = 0
  for (let i = first; i < text.length; i++) {
    const reference = referenceFor(text.charCodeAt(i))
    if (reference === undefined) continue
    out += text.slice(done, i) + reference
    done = i + 1
  }
  return out + text.slice(done)
}

function referenceFor(code: number): string | undefined {
  switch (code) {
    case 38:
      return '&amp;'
    case 60:
      return '&lt;'
    case 62:
      return '&gt;'
    case 34:
      return '&quot;'
    case 39:
      return '&#39;'
    default:
      return undefined
  }
}

const SAFE_URL =
  /^(?:https?:|mailto:|tel:|data:image\/(?:png|gif|jpeg|webp);base64,|[^:]*$|[^:]*?[/?#])/i

/**
 * The URL, or `#` when following it could run script (`javascript:` and its like).
 * A browser drops control characters and spaces before it reads the scheme, so they go first.
 */
export function safeUrl(url: string): string {
  const first = url.charCodeAt(0)
  if (first === 47 || first === 35) return url
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop exactly these
  return SAFE_URL.test(url.replace(/[\u0000-\u0020]/g, '')) ? url : '#'
}

/**
 * Calls a string markup. It is the only door past escaping, so it is used in
 * `src/kernel/pages` alone, on strings that are ours.
 */
export function trust(markupText: string): Html {
  return new SafeHtml(markupText)
}

/** The finished markup, to send. */
export function render(page: Html): string {
  return page[markup]
}

/** True when there is nothing to show, as after html`${condition && …}`. */
export function isEmpty(fragment: Html | null | undefined | false | ''): boolean {
  return !fragment || fragment[markup] === ''
}

/** What an attribute may be: `true` is the bare name; undefined, null and false leave it out. */
export type AttributeValue = string | number | boolean | null | undefined

/**
 * Attributes for inside a tag: html`<a${attributes({ href, hidden: true })}>`.
 * @throws TypeError for a name that is not one, an event handler, style or srcdoc.
 */
export function attributes(record: Readonly<Record<string, AttributeValue>>): Attributes {
  let out = ''
  for (const name in record) out += oneAttribute(name, record[name])
  return new SafeAttributes(out)
}

/** One attribute, or nothing when its value is empty: html`<p${attribute('id', id)}>`. */
export function attribute(name: string, value: AttributeValue): Attributes | undefined {
  if (value === undefined || value === null || value === false || value === '') return undefined
  return new SafeAttributes(oneAttribute(name, value))
}

function oneAttribute(name: string, value: AttributeValue): string {
  if (value === undefined || value === null || value === false) return ''
  const opening = openings.get(name) ?? openingOf(name)
  if (value === true) return opening.bare
  const text = typeof value === 'string' ? value : String(value)
  return `${opening.valued}${escaped(opening.isUrl ? safeUrl(text) : text)}"`
}

type Opening = { bare: string; valued: string; isUrl: boolean }

const ATTRIBUTE_NAME = /^[a-z_][\w.:-]*$/i
const openings = new Map<string, Opening>()

function openingOf(name: string): Opening {
  if (!ATTRIBUTE_NAME.test(name)) throw new TypeError(`Not an attribute name: ${name}`)
  if (isCodeAttribute(name)) throw new TypeError(`An attribute that holds code: ${name}`)
  const opening = { bare: ` ${name}`, valued: ` ${name}="`, isUrl: isUrlAttribute(name) }
  // Names come from the source, but a bound keeps a mistake from filling the memory.
  if (openings.size < 1000) openings.set(name, opening)
  return opening
}
